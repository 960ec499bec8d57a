// Programs on a terminal of their own.
#define _GNU_SOURCE
#include <pty.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "common.h"
#include "peers.h"

int peers_open_terminal(char *const *command, int rows, int columns, pid_t *process) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  int terminal = -1;
  pid_t child = forkpty(&terminal, NULL, NULL, &size);
  check(child < 0, "forkpty");
  if (child == 0) {
    // As a login gives it: whoever needs more descriptors must ask for them.
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur > 1024) limit.rlim_cur = 1024;
    setrlimit(RLIMIT_NOFILE, &limit);
    setenv("TERM", "xterm-256color", 1);
    setenv("LANG", "C.UTF-8", 1);
    unsetenv("TMUX");
    unsetenv("NO_COLOR");
    execv(command[0], command);
    _exit(127);
  }
  *process = child;
  return terminal;
}
