// Stands between a program and the kernel's calls that change files, for the fault suites: counts them, makes one of them fail or
// be the program's last, and writes down what was written, so that a disk can be rebuilt as a loss of power would have left it.
//
// FAULT_UNDER    only this folder and the files in it count
// FAULT_CONTROL  a file of struct control, shared with the tester, who arms it while the program runs
// FAULT_LOG      where records go; nothing is written down without it
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum call { WRITE = 1, SYNC = 2, RENAME = 3, UNLINK = 4, TRUNCATE = 5, CREATE = 6, SAID = 7 };
enum how { NOTHING, KILL, NO_SPACE, IO_ERROR };

struct control {
  uint32_t how;      // what happens
  uint32_t calls;    // to which calls: a bit each
  uint32_t at;       // to the how manieth of them, from 1
  uint32_t lasting;  // and to all after it
  uint32_t count;    // of those calls so far
  uint32_t struck;   // how often it happened
};

struct record {
  uint32_t call, path, other, data;  // lengths of what follows
  uint64_t offset, nanoseconds;
};

static struct control *control;
static char under[4096];
static size_t under_length;
static int log_file = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fdatasync)(int), (*real_fsync)(int), (*real_ftruncate)(int, off_t);
static int (*real_rename)(const char *, const char *), (*real_unlink)(const char *);
static int (*real_open)(const char *, int, ...);

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_open = dlsym(RTLD_NEXT, "open64");
  const char *folder = getenv("FAULT_UNDER"), *shared = getenv("FAULT_CONTROL"), *log = getenv("FAULT_LOG");
  if (folder) under_length = (size_t)snprintf(under, sizeof under, "%s", folder);
  if (log) log_file = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (!shared) return;
  int file = real_open(shared, O_RDWR | O_CLOEXEC);
  void *page = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (page != MAP_FAILED) control = page;
  close(file);
}

static int is_below(const char *path) {
  if (!under_length || strncmp(path, under, under_length) != 0) return 0;
  return path[under_length] == 0 || path[under_length] == '/';
}

// The path of an open file in the folder, or of the folder; NULL for any other.
static const char *ours(int file, char *path) {
  char link[32];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, 4095);
  if (length <= 0 || !under_length) return NULL;
  path[length] = 0;
  return is_below(path) ? path : NULL;
}

// Absolute, as a record needs it.
static const char *named(const char *given, char *path) {
  if (given[0] == '/') return given;
  if (!getcwd(path, 2048)) return given;
  snprintf(path + strlen(path), 2048, "/%s", given);
  return path;
}

// Whether this call must not happen; sets errno.
static int strikes(enum call call) {
  if (!control || !(control->calls >> call & 1)) return 0;
  uint32_t count = __atomic_add_fetch(&control->count, 1, __ATOMIC_SEQ_CST);
  if (!control->how || count < control->at || (count > control->at && !control->lasting)) return 0;
  __atomic_add_fetch(&control->struck, 1, __ATOMIC_SEQ_CST);
  if (control->how == KILL) kill(getpid(), SIGKILL);
  errno = control->how == NO_SPACE ? ENOSPC : EIO;
  return 1;
}

static void put(const void *bytes, size_t length) {
  for (const char *at = bytes; length > 0;) {
    ssize_t count = real_write(log_file, at, length);
    if (count <= 0) return;
    at += count;
    length -= (size_t)count;
  }
}

static void note(enum call call, const char *path, const char *other, uint64_t offset, const void *data, size_t length) {
  if (log_file < 0) return;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  struct record record = {call, (uint32_t)strlen(path), (uint32_t)strlen(other), (uint32_t)length, offset,
                          (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec};
  put(&record, sizeof record);
  put(path, record.path);
  put(other, record.other);
  if (data) put(data, length);
}

// Records stand in the order of the calls: one call at a time, while a log is kept.
static void enter(void) { if (log_file >= 0) pthread_mutex_lock(&turn); }
static void leave(void) { if (log_file >= 0) pthread_mutex_unlock(&turn); }

ssize_t pwrite64(int file, const void *data, size_t length, off_t offset) {
  char path[4096];
  if (!ours(file, path)) return real_pwrite(file, data, length, offset);
  if (strikes(WRITE)) return -1;
  enter();
  ssize_t count = real_pwrite(file, data, length, offset);
  if (count > 0) note(WRITE, path, "", (uint64_t)offset, data, (size_t)count);
  leave();
  return count;
}
ssize_t pwrite(int file, const void *data, size_t length, off_t offset) { return pwrite64(file, data, length, offset); }

ssize_t write(int file, const void *data, size_t length) {
  char path[4096];
  if (file <= STDERR_FILENO) {
    ssize_t count = real_write(file, data, length);
    enter();
    if (count > 0) note(SAID, "", "", 0, data, (size_t)count);
    leave();
    return count;
  }
  if (!ours(file, path)) return real_write(file, data, length);
  if (strikes(WRITE)) return -1;
  enter();
  ssize_t count = real_write(file, data, length);
  if (count > 0) note(WRITE, path, "", (uint64_t)(lseek(file, 0, SEEK_CUR) - count), data, (size_t)count);
  leave();
  return count;
}

static int synced(int file, int (*real)(int)) {
  char path[4096];
  if (!ours(file, path)) return real(file);
  if (strikes(SYNC)) return -1;
  enter();
  int code = real(file);
  if (code == 0) note(SYNC, path, "", 0, NULL, 0);
  leave();
  return code;
}
int fdatasync(int file) { return synced(file, real_fdatasync); }
int fsync(int file) { return synced(file, real_fsync); }

int ftruncate64(int file, off_t length) {
  char path[4096];
  if (!ours(file, path)) return real_ftruncate(file, length);
  if (strikes(TRUNCATE)) return -1;
  enter();
  int code = real_ftruncate(file, length);
  if (code == 0) note(TRUNCATE, path, "", (uint64_t)length, NULL, 0);
  leave();
  return code;
}
int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int rename(const char *from, const char *to) {
  char here[4096], there[4096];
  from = named(from, here);
  to = named(to, there);
  if (!is_below(from)) return real_rename(from, to);
  if (strikes(RENAME)) return -1;
  enter();
  int code = real_rename(from, to);
  if (code == 0) note(RENAME, from, to, 0, NULL, 0);
  leave();
  return code;
}

int unlink(const char *given) {
  char here[4096];
  const char *path = named(given, here);
  if (!is_below(path)) return real_unlink(path);
  if (strikes(UNLINK)) return -1;
  enter();
  int code = real_unlink(path);
  if (code == 0) note(UNLINK, path, "", 0, NULL, 0);
  leave();
  return code;
}

int open64(const char *given, int flags, ...) {
  mode_t mode = 0;
  if (flags & (O_CREAT | O_TMPFILE)) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  char here[4096];
  const char *path = named(given, here);
  if (!is_below(path) || !(flags & O_CREAT) || access(path, F_OK) == 0) return real_open(given, flags, mode);
  if (strikes(CREATE)) return -1;
  enter();
  int file = real_open(given, flags, mode);
  if (file >= 0) note(CREATE, path, "", 0, NULL, 0);
  leave();
  return file;
}
int open(const char *given, int flags, ...) {
  mode_t mode = 0;
  if (flags & (O_CREAT | O_TMPFILE)) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  return open64(given, flags, mode);
}
