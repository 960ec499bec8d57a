// An echo server as one writes it by hand: level-triggered epoll, one buffer, a write for each read,
// and a queue only for what the system does not take at once.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common.h"
#include "peers.h"

enum { buffer_size = 65536, batch = 1024 };

/// A connection; it reads nothing while something waits to be written.
struct connection {
  int fd;
  char *rest;
  size_t start, length;
};

static char buffer[buffer_size];

static void watch(int epoll, int operation, struct connection *connection, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = connection};
  check(epoll_ctl(epoll, operation, connection->fd, &event) != 0, "epoll_ctl");
}

static void drop(struct connection *connection) {
  close(connection->fd);
  free(connection->rest);
  free(connection);
}

static void accept_all(int epoll, int listener) {
  for (int i = 0; i < 64; i++) {
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;
    struct connection *connection = calloc(1, sizeof *connection);
    check(connection == NULL, "calloc");
    connection->fd = fd;
    watch(epoll, EPOLL_CTL_ADD, connection, EPOLLIN);
  }
}

static void echo(int epoll, struct connection *connection) {
  ssize_t count = read(connection->fd, buffer, sizeof buffer);
  if (count < 0 && errno == EAGAIN) return;
  if (count <= 0) return drop(connection);
  ssize_t written = write(connection->fd, buffer, (size_t)count);
  if (written < 0 && errno != EAGAIN) return drop(connection);
  if (written < 0) written = 0;
  if (written == count) return;
  connection->start = 0;
  connection->length = (size_t)(count - written);
  connection->rest = malloc(connection->length);
  check(connection->rest == NULL, "malloc");
  memcpy(connection->rest, buffer + written, connection->length);
  watch(epoll, EPOLL_CTL_MOD, connection, EPOLLOUT);
}

static void write_rest(int epoll, struct connection *connection) {
  ssize_t written =
      write(connection->fd, connection->rest + connection->start, connection->length);
  if (written < 0 && errno == EAGAIN) return;
  if (written < 0) return drop(connection);
  connection->start += (size_t)written;
  connection->length -= (size_t)written;
  if (connection->length > 0) return;
  free(connection->rest);
  connection->rest = NULL;
  watch(epoll, EPOLL_CTL_MOD, connection, EPOLLIN);
}

static int listen_somewhere(void) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  check(listener < 0, "socket");
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  check(bind(listener, (struct sockaddr *)&address, length) != 0, "bind");
  check(listen(listener, 511) != 0, "listen");
  check(getsockname(listener, (struct sockaddr *)&address, &length) != 0, "getsockname");
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

void peers_serve(void) {
  int listener = listen_somewhere();
  int epoll = epoll_create1(EPOLL_CLOEXEC);
  check(epoll < 0, "epoll_create1");
  struct connection accepting = {.fd = listener}, input = {.fd = STDIN_FILENO};
  watch(epoll, EPOLL_CTL_ADD, &accepting, EPOLLIN);
  watch(epoll, EPOLL_CTL_ADD, &input, EPOLLIN);
  static struct epoll_event events[batch];
  for (;;) {
    int count = epoll_wait(epoll, events, batch, -1);
    check(count < 0 && errno != EINTR, "epoll_wait");
    for (int i = 0; i < count; i++) {
      struct connection *connection = events[i].data.ptr;
      if (connection == &input) return;
      if (connection == &accepting) {
        accept_all(epoll, listener);
      } else if (events[i].events & EPOLLOUT) {
        write_rest(epoll, connection);
      } else {
        echo(epoll, connection);
      }
    }
  }
}
