// Clients as they come: some talk and close, some half-close, some reset, some just fall silent.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common.h"
#include "peers.h"

enum { batch = 1024, at_once = 150, longest = 65536 };
enum { tick_ms = 50, pause_ms = 1000, patience_ms = 30000 };

enum manner { closes, half_closes, resets, vanishes, manners };

struct client {
  int fd;
  enum manner manner;
  /// Times that it still says something, and what of it is neither sent nor back.
  int left, unsent, missing;
  /// When it says something again; 0 when it is not pausing.
  long resumes;
  int is_over;
};

static char message[longest], answer[longest];
static int epoll;
static long served;

/// A random number that is the same in each run: 0 ..< limit.
static int any(int limit) {
  static unsigned long state = 88172645463325252UL;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (int)(state % (unsigned long)limit);
}

static void watch(int operation, struct client *client, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = client};
  check(epoll_ctl(epoll, operation, client->fd, &event) != 0, "epoll_ctl");
}

static void say_something(struct client *client) {
  client->unsent = client->missing = 1 + any(any(8) == 0 ? longest : 1024);
}

static void arrive(struct client *client, int port) {
  client->fd = connect_to(port);
  client->manner = (enum manner)any(manners);
  client->left = 1 + any(4);
  client->is_over = 0;
  client->resumes = 0;
  say_something(client);
  watch(EPOLL_CTL_ADD, client, EPOLLIN | EPOLLOUT);
}

static void leave(struct client *client) {
  if (client->manner == resets) {
    struct linger linger = {.l_onoff = 1, .l_linger = 0};
    setsockopt(client->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  }
  close(client->fd);
  client->fd = -1;
  served++;
}

/// It has said everything: now it goes its own way, at once or when the server has noticed.
static void finish(struct client *client) {
  client->is_over = 1;
  switch (client->manner) {
    case closes:
    case resets: leave(client); break;
    case half_closes: shutdown(client->fd, SHUT_WR); break;
    // From here on it neither reads nor writes: the server's limit of idleness ends it.
    case vanishes:
    case manners: break;
  }
}

static void go_on(struct client *client, uint32_t events) {
  if (events & EPOLLOUT && client->unsent > 0) {
    ssize_t count = send(client->fd, message, (size_t)client->unsent, MSG_NOSIGNAL);
    check(count < 0 && errno != EAGAIN, "send");
    if (count > 0) client->unsent -= (int)count;
    if (client->unsent == 0) watch(EPOLL_CTL_MOD, client, EPOLLIN);
  }
  if (!(events & ~EPOLLOUT)) return;
  ssize_t count = recv(client->fd, answer, sizeof answer, 0);
  if (count < 0 && errno == EAGAIN) return;
  // A silent one may be ended in any way.
  if (client->is_over) {
    if (count <= 0) leave(client);
    return;
  }
  check(count < 0, "recv");
  if (count == 0 || count > client->missing) {
    fprintf(stderr, "the server answered something else than an echo\n");
    exit(1);
  }
  client->missing -= (int)count;
  // Some do not wait for the whole echo.
  if (client->manner == resets && any(4) == 0) return finish(client);
  if (client->missing > 0) return;
  if (--client->left == 0) return finish(client);
  client->resumes = now_ms() + 1 + any(pause_ms);
}

/// Those whose pause is over say something; returns how many are there.
static int wake(struct client *all, int clients, long now) {
  int present = 0;
  for (int i = 0; i < clients; i++) {
    struct client *client = &all[i];
    present += client->fd >= 0;
    if (client->fd < 0 || client->resumes == 0 || now < client->resumes) continue;
    client->resumes = 0;
    say_something(client);
    watch(EPOLL_CTL_MOD, client, EPOLLIN | EPOLLOUT);
  }
  return present;
}

void peers_misbehave(int port, int clients, int seconds) {
  static struct epoll_event events[batch];
  struct client *all = calloc((size_t)clients, sizeof *all);
  check(all == NULL, "calloc");
  for (int i = 0; i < clients; i++) all[i].fd = -1;
  epoll = epoll_create1(EPOLL_CLOEXEC);
  check(epoll < 0, "epoll_create1");
  long end = now_ms() + seconds * 1000L;
  int next = 0;
  for (;;) {
    long now = now_ms();
    int present = wake(all, clients, now);
    if (now >= end && present == 0) break;
    if (now > end + patience_ms) {
      fprintf(stderr, "%d clients were not let go\n", present);
      exit(1);
    }
    // No more at once than fit into the server's queue.
    for (int i = 0, left = at_once; i < clients && left > 0 && now < end; i++) {
      next = (next + 1) % clients;
      if (all[next].fd >= 0) continue;
      arrive(&all[next], port);
      left--;
    }
    long until = now + tick_ms, left;
    while ((left = until - now_ms()) > 0) {
      int count = epoll_wait(epoll, events, batch, (int)left);
      check(count < 0 && errno != EINTR, "epoll_wait");
      for (int i = 0; i < count; i++) go_on(events[i].data.ptr, events[i].events);
    }
  }
  printf("done %ld\n", served);
  fflush(stdout);
}
