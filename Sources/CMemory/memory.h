#pragma once
// What Swift has no words for.
#include <stddef.h>

/// Has the caches fetch memory that will be written soon, and does not wait for it.
static inline void prefetch_for_writing(const void *start, size_t count) {
  for (size_t offset = 0; offset < count; offset += 64)
    __builtin_prefetch((const char *)start + offset, 1);
}
