// Connections in lock-step: each says something and waits for all of its echo.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common.h"
#include "peers.h"

enum { batch = 1024, patience_ms = 60000, visit_size = 64 };

struct client {
  int fd;
  /// Bytes of the message that are not sent, and not yet back.
  int unsent, missing;
  /// Messages that are still to be said, this one included.
  long left;
  /// Whether it waits for the system to take more.
  int is_blocked;
};

static char message[1 << 20], answer[1 << 20];
static int epoll = -1;
static long deadline;

static void watch(int operation, struct client *client, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = client};
  check(epoll_ctl(epoll, operation, client->fd, &event) != 0, "epoll_ctl");
}

static void block(struct client *client, int is_blocked) {
  if (client->is_blocked == is_blocked) return;
  client->is_blocked = is_blocked;
  watch(EPOLL_CTL_MOD, client, is_blocked ? EPOLLIN | EPOLLOUT : EPOLLIN);
}

static void send_rest(struct client *client) {
  while (client->unsent > 0) {
    ssize_t count = send(client->fd, message, (size_t)client->unsent, MSG_NOSIGNAL);
    if (count < 0 && errno == EAGAIN) return block(client, 1);
    check(count < 0, "send");
    client->unsent -= (int)count;
  }
  block(client, 0);
}

static void begin(struct client *client, int size) {
  client->unsent = client->missing = size;
  send_rest(client);
}

/// Takes what has arrived; true when that completes the echo.
static int receive(struct client *client) {
  ssize_t count = recv(client->fd, answer, sizeof answer, 0);
  if (count < 0 && errno == EAGAIN) return 0;
  check(count < 0, "recv");
  if (count == 0 || count > client->missing) {
    fprintf(stderr, "the server answered something else than an echo\n");
    exit(1);
  }
  client->missing -= (int)count;
  return client->missing == 0;
}

static int wait_for(struct epoll_event *events) {
  int count = epoll_wait(epoll, events, batch, patience_ms);
  check(count < 0 && errno != EINTR, "epoll_wait");
  if (now_ms() > deadline) {
    fprintf(stderr, "the server did not answer in time\n");
    exit(1);
  }
  return count < 0 ? 0 : count;
}

static void start_watching(void) {
  deadline = now_ms() + patience_ms;
  if (epoll < 0) epoll = epoll_create1(EPOLL_CLOEXEC);
  check(epoll < 0, "epoll_create1");
}

/// Has all clients say what they have left to say.
static void talk(struct client *clients, int connections, int size) {
  static struct epoll_event events[batch];
  start_watching();
  int busy = 0;
  for (int i = 0; i < connections; i++) {
    if (clients[i].left == 0) continue;
    busy++;
    begin(&clients[i], size);
  }
  while (busy > 0) {
    int count = wait_for(events);
    for (int i = 0; i < count; i++) {
      struct client *client = events[i].data.ptr;
      if (events[i].events & EPOLLOUT) send_rest(client);
      if (!(events[i].events & ~EPOLLOUT) || !receive(client)) continue;
      if (--client->left > 0) {
        begin(client, size);
      } else {
        busy--;
      }
    }
  }
}

void peers_talk(int port, int connections, int size, long messages) {
  struct client *clients = calloc((size_t)connections, sizeof *clients);
  check(clients == NULL || size > (int)sizeof message, "calloc");
  start_watching();
  // In pieces that the server's queue of new connections has room for.
  for (int first = 0; first < connections; first += 100) {
    int count = connections - first < 100 ? connections - first : 100;
    for (int i = first; i < first + count; i++) {
      clients[i].fd = connect_to(port);
      clients[i].left = 1;
      watch(EPOLL_CTL_ADD, &clients[i], EPOLLIN);
    }
    talk(clients + first, count, size);
  }
  say("ready");
  await_line();
  for (int i = 0; i < connections; i++) {
    clients[i].left = messages / connections + (i < messages % connections);
  }
  talk(clients, connections, size);
  say("done");
  await_line();
}

static void open_visit(struct client *client, int port) {
  client->fd = connect_to(port);
  client->is_blocked = 1;
  client->unsent = client->missing = visit_size;
  watch(EPOLL_CTL_ADD, client, EPOLLIN | EPOLLOUT);
}

void peers_visit(int port, int parallel, long total) {
  static struct epoll_event events[batch];
  struct client *clients = calloc((size_t)parallel, sizeof *clients);
  check(clients == NULL, "calloc");
  say("ready");
  await_line();
  start_watching();
  long begun = 0, over = 0;
  for (int i = 0; i < parallel && begun < total; i++, begun++) open_visit(&clients[i], port);
  while (over < total) {
    int count = wait_for(events);
    for (int i = 0; i < count; i++) {
      struct client *client = events[i].data.ptr;
      if (events[i].events & EPOLLOUT) send_rest(client);
      if (!(events[i].events & ~EPOLLOUT) || !receive(client)) continue;
      close(client->fd);
      over++;
      if (begun++ < total) open_visit(client, port);
    }
  }
  say("done");
  await_line();
}
