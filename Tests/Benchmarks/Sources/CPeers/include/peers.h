#pragma once
#include <sys/types.h>

// What is plain C in the comparison: the echo server that the others are measured by, and the
// clients, which are the same for all servers. Each runs in a process of its own and speaks with the
// one that started it in lines: the server prints its port, the clients what they have reached, and
// both read standard input, whose end ends them. A client that cannot go on ends the process with a
// message and status 1.

/// Has each line that is printed go out by itself, into a log, too.
void peers_print_lines(void);

/// Serves on a free port of 127.0.0.1 until standard input ends.
void peers_serve(void);

/// Has `connections` connections to `port` say `size` bytes and wait for their echo, again and again:
/// once each, then, after a line on standard input, `messages` times in all.
///
/// Prints `ready` and `done`, each followed by a read of a line; then it ends.
void peers_talk(int port, int connections, int size, long messages);

/// Connects `total` times to `port`, `parallel` at the same time: each says 64 bytes, waits for their
/// echo and closes. Prints as ``peers_talk`` does.
void peers_visit(int port, int parallel, long total);

/// Has `clients` clients of `port` behave in all the ways that clients do for `seconds`, each a new
/// one when it is over: they talk with pauses of up to a second, half-close, reset, or fall silent
/// until the server gives up.
///
/// Prints `done` and the number of clients when all are gone.
void peers_misbehave(int port, int clients, int seconds);

/// Has `connections` connections to an echo server at `port` say `size` bytes, one after the other,
/// `rate` messages a second in all, as far as the server keeps up.
///
/// Prints `ready` once all are connected, begins after a line on standard input, and after another
/// line prints how many messages a second it has sent; then it waits for one more.
void peers_load(int port, int connections, int size, long rate);

/// Starts a program, named by its path, on a new terminal of this size, with the 1,024 descriptors
/// that a login gives; returns the terminal's other side, and the process in `process`.
int peers_open_terminal(char *const *command, int rows, int columns, pid_t *process);
