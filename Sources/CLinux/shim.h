#pragma once
// What Linux offers and the Glibc module of Swift leaves out.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1 // for memfd_create
#endif
#include <spawn.h> // for the tests, as is what stdlib.h has of terminals
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
