#pragma once
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

// What to do with the terminal when the program crashes. Everything is decided in advance,
// because a handler of SIGSEGV may not compute, allocate or lock.
struct terminal_guard_plan {
  // The terminal's descriptor. It may be non-blocking.
  int terminal;
  // The settings to give back to the terminal.
  struct termios settings;
  // The bytes that switch off every mode and leave the alternate screen; copied.
  const char *farewell;
  size_t farewell_length;
  // For how many milliseconds the terminal's answer to a question is awaited, so that it is not
  // typed into the shell; 0 when none is due.
  int answer_patience;
  // Duplicates of the descriptors 1 and 2 as they were before they went to the log.
  int saved_output;
  int saved_error;
  // Where they go now: the log's descriptor (it must allow reading), where this run's part of it
  // begins, and its path for the note; copied. An empty path means that it has no name.
  int log;
  off_t log_start;
  const char *log_path;
};

// The longest farewell, and the longest path with its closing zero.
enum { terminal_guard_farewell_limit = 1024, terminal_guard_path_limit = 4096 };

// Takes over SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS and SIGFPE, on an alternate stack for the
// calling thread, so that even an overflow of its stack is handled. The handlers of the Swift
// runtime are replaced. Returns 0 or an errno.
int terminal_guard_install(void);

// From now on a crash carries out `plan`. Returns 0, or E2BIG when the farewell or the path does
// not fit. Call it from one thread only.
int terminal_guard_arm(const struct terminal_guard_plan *plan);

// From now on a crash leaves the terminal alone.
void terminal_guard_disarm(void);
