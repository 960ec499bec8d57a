#define _GNU_SOURCE
#include "terminal_guard.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

// Only async-signal-safe functions below `on_crash` (signal-safety(7)): no malloc, no stdio, no
// curses, nothing of Swift.

struct named_signal {
  int number;
  const char *name;
  const char *meaning;
};

static const struct named_signal crash_signals[] = {
    {SIGILL, "SIGILL", "a trap: a broken precondition or an overflow"},
    {SIGTRAP, "SIGTRAP", "a trap: a broken precondition or an overflow"},
    {SIGABRT, "SIGABRT", "an abort"},
    {SIGSEGV, "SIGSEGV", "an invalid memory access"},
    {SIGBUS, "SIGBUS", "an invalid memory access"},
    {SIGFPE, "SIGFPE", "an arithmetic error"},
};
enum { crash_signal_count = sizeof crash_signals / sizeof crash_signals[0] };

// How much of the log is shown again, how long a terminal that takes no bytes is waited for and how
// long the rest of an answer, and the room for the handler (SIGSTKSZ is no constant any more).
enum { replay_limit = 8192, patience_milliseconds = 200, answer_gap = 20, stack_size = 64 * 1024 };

enum state { disarmed, armed, firing };

static _Atomic int state = disarmed;
static struct terminal_guard_plan plan;
static char farewell[terminal_guard_farewell_limit];
static char log_path[terminal_guard_path_limit];
static char alternate_stack[stack_size];

// Writes all bytes, waiting a little when the descriptor takes none; gives up rather than hang.
static void put(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EINTR) {
      continue;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd wait = {.fd = descriptor, .events = POLLOUT};
      if (poll(&wait, 1, patience_milliseconds) <= 0) return;
    } else {
      return;
    }
  }
}

static void put_text(int descriptor, const char *text) { put(descriptor, text, strlen(text)); }

// Shows the end of this run's part of the log. What was caught may hold anything, so that only
// printable ASCII, line feed and tab pass as they are.
static void replay_log(void) {
  char buffer[512];
  off_t end = lseek(plan.log, 0, SEEK_END);
  off_t at = plan.log_start;
  if (end - at > replay_limit) at = end - replay_limit;
  lseek(plan.log, at, SEEK_SET);
  while (at < end) {
    ssize_t count = read(plan.log, buffer, sizeof buffer);
    if (count <= 0) return;
    for (ssize_t i = 0; i < count; i++) {
      unsigned char byte = (unsigned char)buffer[i];
      if (byte != '\n' && byte != '\t' && (byte < 0x20 || byte > 0x7e)) buffer[i] = '?';
    }
    put(STDERR_FILENO, buffer, (size_t)count);
    at += count;
  }
}

static void put_note(int signal_number) {
  const char *name = "a signal";
  const char *meaning = "a crash";
  for (int i = 0; i < crash_signal_count; i++) {
    if (crash_signals[i].number != signal_number) continue;
    name = crash_signals[i].name;
    meaning = crash_signals[i].meaning;
  }
  put_text(STDERR_FILENO, "sockscope: crashed with ");
  put_text(STDERR_FILENO, name);
  put_text(STDERR_FILENO, " (");
  put_text(STDERR_FILENO, meaning);
  put_text(STDERR_FILENO, ")");
  if (log_path[0] != 0) {
    put_text(STDERR_FILENO, "; log: ");
    put_text(STDERR_FILENO, log_path);
  }
  put_text(STDERR_FILENO, "\n");
}

// Throws away what was typed and, when an answer is due, what comes until it is there: a piece of it
// shows that the rest is close.
static void drop_input(void) {
  if (plan.answer_patience > 0) {
    struct pollfd wait = {.fd = plan.terminal, .events = POLLIN};
    if (poll(&wait, 1, plan.answer_patience) > 0) poll(NULL, 0, answer_gap);
  }
  tcflush(plan.terminal, TCIFLUSH);
}

static void on_crash(int signal_number) {
  int expected = armed;
  if (atomic_compare_exchange_strong(&state, &expected, firing)) {
    put(plan.terminal, farewell, plan.farewell_length);
    drop_input();
    // All signals are blocked here, SIGTTOU too: this works from the background as well.
    tcsetattr(plan.terminal, TCSANOW, &plan.settings);
    dup2(plan.saved_output, STDOUT_FILENO);
    dup2(plan.saved_error, STDERR_FILENO);
    replay_log();
    put_note(signal_number);
  } else if (expected == firing) {
    // Another thread is at it: if this one went on, the process would end before it is done.
    poll(NULL, 0, 10 * patience_milliseconds);
  }
  signal(signal_number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal_number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(signal_number);
}

int terminal_guard_install(void) {
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
  if (sigaltstack(&stack, NULL) != 0) return errno;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_crash;
  action.sa_flags = SA_ONSTACK;
  sigfillset(&action.sa_mask);
  for (int i = 0; i < crash_signal_count; i++) {
    if (sigaction(crash_signals[i].number, &action, NULL) != 0) return errno;
  }
  return 0;
}

int terminal_guard_arm(const struct terminal_guard_plan *wanted) {
  size_t path_length = strlen(wanted->log_path);
  if (wanted->farewell_length > sizeof farewell || path_length >= sizeof log_path) return E2BIG;
  terminal_guard_disarm();
  plan = *wanted;
  memcpy(farewell, wanted->farewell, wanted->farewell_length);
  memcpy(log_path, wanted->log_path, path_length + 1);
  atomic_store(&state, armed);
  return 0;
}

void terminal_guard_disarm(void) {
  int expected = armed;
  atomic_compare_exchange_strong(&state, &expected, disarmed);
}
