#pragma once
// What the thread sanitizer has to be told of locks that it cannot see: those of Swift's
// `Synchronization`, whose library is not built for it. Without the sanitizer these are nothing at all.
// Swift's compiler does not tell this header of its sanitizers: it takes `-Xcc -fsanitize=thread`.
#if __has_feature(thread_sanitizer)
#include <sanitizer/tsan_interface.h>

static inline void sanitizer_acquired(const void *lock) { __tsan_acquire((void *)lock); }
static inline void sanitizer_releases(const void *lock) { __tsan_release((void *)lock); }
#else
static inline void sanitizer_acquired(const void *lock) { (void)lock; }
static inline void sanitizer_releases(const void *lock) { (void)lock; }
#endif
