#pragma once
// libuv as the system has it (Debian 12: 1.44.2). Nothing newer may be assumed.
#include <uv.h>
