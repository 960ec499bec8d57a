// Connections that say something at a steady pace, whatever the server does.
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common.h"
#include "peers.h"

static char bytes[1 << 16];

/// Connects and sees that the server has taken it: it echoes a byte.
static int open_connection(int port) {
  int fd = connect_to(port);
  struct pollfd wait = {.fd = fd, .events = POLLOUT};
  check(poll(&wait, 1, 10000) != 1 || send(fd, "x", 1, MSG_NOSIGNAL) != 1, "connect");
  wait.events = POLLIN;
  check(poll(&wait, 1, 10000) != 1 || recv(fd, bytes, 1, 0) != 1, "echo");
  return fd;
}

void peers_load(int port, int connections, int size, long rate) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  int *sockets = calloc((size_t)connections, sizeof *sockets);
  check(sockets == NULL || size > (int)sizeof bytes, "calloc");
  for (int i = 0; i < connections; i++) sockets[i] = open_connection(port);
  say("ready");
  await_line();
  long start = now_ms(), begun = 0, sent = 0;
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  while (poll(&input, 1, 1) == 0) {
    long due = (now_ms() - start) * rate / 1000;
    // What is late by more than a tenth of a second is given up, so that no burst makes up for it.
    if (due - begun > rate / 10) begun = due - rate / 10;
    for (; begun < due; begun++) {
      int fd = sockets[begun % connections];
      // Its last echo, which is there unless the server is late.
      while (recv(fd, bytes, sizeof bytes, 0) > 0) {}
      if (send(fd, bytes, (size_t)size, MSG_NOSIGNAL) == size) sent++;
    }
  }
  await_line();
  printf("%ld\n", sent * 1000 / (now_ms() - start + 1));
  fflush(stdout);
  await_line();
}
