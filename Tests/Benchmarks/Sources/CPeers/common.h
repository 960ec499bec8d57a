#pragma once
// What the C peers share.
#include <stddef.h>
#include <sys/types.h>

/// Ends the process with a message, and the system's reason, when `failed`.
void check(int failed, const char *what);

/// A non-blocking socket that connects to `port` of 127.0.0.1; the source address goes round, so
/// that connections that are over do not use up the ports.
int connect_to(int port);

/// Says `word` on standard output.
void say(const char *word);

/// Waits for a line on standard input.
void await_line(void);

/// The monotonic clock in milliseconds.
long now_ms(void);
