#pragma once
// libuv as the system has it (Debian 12: 1.44.2). Nothing newer may be assumed.
#include <pthread.h>
#include <sys/socket.h>
#include <uv.h>

// glibc declares these two only with _GNU_SOURCE, which Swift's Glibc module is built without.
int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
int pthread_setname_np(pthread_t thread, const char *name);

// uv_loop_configure is variadic, which Swift does not import.
static inline int clibuv_measure_waiting(uv_loop_t *loop) {
  return uv_loop_configure(loop, UV_METRICS_IDLE_TIME);
}
