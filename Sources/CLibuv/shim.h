#pragma once
// libuv as the system has it (Debian 12: 1.44.2). Nothing newer may be assumed.
#include <pthread.h>
#include <sys/socket.h>
#include <uv.h>

// glibc declares these two only with _GNU_SOURCE, which Swift's Glibc module is built without.
int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
int pthread_setname_np(pthread_t thread, const char *name);
