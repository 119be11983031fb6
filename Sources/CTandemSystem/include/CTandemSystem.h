#ifndef TANDEM_CTANDEMSYSTEM_H
#define TANDEM_CTANDEMSYSTEM_H

#include <spawn.h>
#include <stddef.h>

// What Swift cannot call (variadic functions, and those that it is not shown), or what a compiler must not leave out.

// Overwrites memory with zeros, though nobody reads it afterwards.
void tandem_wipe(void *bytes, size_t count);

// From here on no other program of this person may look into this one's memory, and no dump of it is written.
void tandem_hide_memory(void);

// A program that is started by these gets no open file from that number on, where the system can do that.
void tandem_close_from(posix_spawn_file_actions_t *actions, int first);

// The user at the other end of a local socket; -1 where that is not known.
long tandem_peer(int socket);

#endif
