#pragma once
// What Linux offers and the Glibc module of Swift leaves out.
//
// Without _GNU_SOURCE, which that module is built without: with it, structures such as fd_set would
// be defined in two ways, and whether a file compiled would depend on what was built before it.
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <pthread.h>
#include <spawn.h> // for the tests
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/types.h>

// memfd_create(2), and its flag, from <sys/mman.h>.
int memfd_create(const char *name, unsigned int flags);
#ifndef MFD_CLOEXEC
static const unsigned int MFD_CLOEXEC = 1;
#endif

// pidfd_open(2), from <sys/pidfd.h>.
int pidfd_open(pid_t process, unsigned int flags);

// prlimit(2), from <sys/resource.h>.
int prlimit(pid_t process, unsigned int resource, const struct rlimit *limit, struct rlimit *old);

// mkstemps(3), from <stdlib.h>.
int mkstemps(char *pattern, int suffix);

// strerrorname_np(3), from <string.h>.
const char *strerrorname_np(int number);

// From <pthread.h>.
int pthread_setname_np(pthread_t thread, const char *name);

// pipe2(2), for the tests, from <unistd.h>.
int pipe2(int ends[2], int flags);

// Pseudo-terminals, for the tests, from <stdlib.h>.
int posix_openpt(int flags);
int grantpt(int descriptor);
int unlockpt(int descriptor);
int ptsname_r(int descriptor, char *name, size_t size);
// And a flag of posix_spawn(3) for them.
#ifndef POSIX_SPAWN_SETSID
static const int POSIX_SPAWN_SETSID = 0x80;
#endif

// tgkill(2), for the tests, from <signal.h>.
int tgkill(int process, int thread, int signal);
