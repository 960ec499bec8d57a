#define _GNU_SOURCE
#include "common.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

void check(int failed, const char *what) {
  if (!failed) return;
  perror(what);
  exit(1);
}

int connect_to(int port) {
  static unsigned turn;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  check(fd < 0, "socket");
  int on = 1;
  setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  struct sockaddr_in own = {.sin_family = AF_INET};
  own.sin_addr.s_addr = htonl(0x7f000002 + turn++ % 64);
  check(bind(fd, (struct sockaddr *)&own, sizeof own) != 0, "bind");
  struct sockaddr_in peer = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  peer.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int result = connect(fd, (struct sockaddr *)&peer, sizeof peer);
  check(result != 0 && errno != EINPROGRESS, "connect");
  return fd;
}

void say(const char *word) {
  puts(word);
  fflush(stdout);
}

void peers_print_lines(void) { setvbuf(stdout, NULL, _IOLBF, 0); }

void await_line(void) {
  char byte;
  ssize_t count;
  while ((count = read(STDIN_FILENO, &byte, 1)) == 1 && byte != '\n') {}
  // Whoever started this process is gone.
  if (count == 0) exit(0);
}

long now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}
