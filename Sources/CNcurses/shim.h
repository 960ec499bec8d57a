#pragma once
// ncurses with wide characters, as the system has it (Debian 12: 6.4). The package manager passes
// none of the -D flags of ncursesw.pc on, so the choice is made here; without it the wide
// functions would not be declared.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#include <wchar.h>

// By which ncurses counts columns. <wchar.h> declares it only with _XOPEN_SOURCE, which Swift's
// Glibc module is built without; defining it here would define other things in two ways.
int wcwidth(wchar_t character);

// Attributes are macros that cast, which Swift does not import.
static const attr_t cncurses_normal = A_NORMAL;
static const attr_t cncurses_bold = A_BOLD;
static const attr_t cncurses_dim = A_DIM;
static const attr_t cncurses_italic = A_ITALIC;
static const attr_t cncurses_underline = A_UNDERLINE;
static const attr_t cncurses_reverse = A_REVERSE;

// Mutable globals of C are no values that Swift 6 lets anyone read; all are used on one thread.
static inline WINDOW *cncurses_standard_window(void) { return stdscr; }
static inline WINDOW *cncurses_current_screen(void) { return curscr; }
static inline int cncurses_colors(void) { return COLORS; }
static inline int cncurses_color_pairs(void) { return COLOR_PAIRS; }

// tigetstr says "not a string" with the pointer -1 and "not there" with NULL; both mean that the
// terminal has no such string.
static inline const char *cncurses_string(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? 0 : value;
}
