#ifndef TANDEM_CTANDEMSYSTEM_H
#define TANDEM_CTANDEMSYSTEM_H

#include <stddef.h>

// What Swift cannot call (variadic functions), or what a compiler must not leave out.

// Overwrites memory with zeros, though nobody reads it afterwards.
void tandem_wipe(void *bytes, size_t count);

// From here on no other program of this person may look into this one's memory, and no dump of it is written.
void tandem_hide_memory(void);

// The user at the other end of a local socket; -1 where that is not known.
long tandem_peer(int socket);

#endif
