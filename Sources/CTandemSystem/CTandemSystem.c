#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include "CTandemSystem.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

void tandem_wipe(void *bytes, size_t count) {
  volatile unsigned char *place = bytes;
  while (count--) *place++ = 0;
}

void tandem_hide_memory(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  // The runtime's own handlers would have another program read this one's memory to tell where it broke off.
  static const int breaks[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
  for (size_t index = 0; index < sizeof breaks / sizeof *breaks; index++) signal(breaks[index], SIG_DFL);
#ifdef __linux__
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void tandem_close_from(posix_spawn_file_actions_t *actions, int first) {
  (void)actions;
  (void)first;
#ifdef __GLIBC__
#if __GLIBC_PREREQ(2, 34)
  posix_spawn_file_actions_addclosefrom_np(actions, first);
#endif
#endif
}

long tandem_peer(int socket) {
#ifdef __linux__
  struct ucred peer;
  socklen_t size = sizeof peer;
  return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? (long)peer.uid : -1;
#else
  uid_t user;
  gid_t group;
  return getpeereid(socket, &user, &group) == 0 ? (long)user : -1;
#endif
}
