// The messages of the floor, and sockets on loopback.
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

// What a change takes on Tandem's wire, so that both carry the same: sealed bytes, slot, stamp and signature.
#define FRAME_VALUE_BYTES 200
// A person's pace: whoever waits does so again by then.
#define PAUSE_NANOSECONDS 3000000

#pragma pack(push, 1)
struct head { uint32_t length; char letter; };
struct frame { uint32_t length; char letter; uint16_t couple; uint64_t id, stamp; char value[FRAME_VALUE_BYTES]; };
#pragma pack(pop)

static inline struct frame made(char letter, int couple, uint64_t id, uint64_t stamp) {
  struct frame frame = {.length = sizeof frame - 4, .letter = letter, .couple = couple, .id = id, .stamp = stamp};
  memset(frame.value, 'x', sizeof frame.value);
  return frame;
}

static inline void send_all(int socket, const void *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = send(socket, bytes, count, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    // Whoever has gone needs nothing.
    if (sent <= 0) return;
    bytes = (const char *)bytes + sent;
    count -= sent;
  }
}

static inline void receive_all(int socket, void *bytes, size_t count) {
  if (count > 0 && recv(socket, bytes, count, MSG_WAITALL) != (ssize_t)count) fail("receive");
}

static inline struct sockaddr_in at(const char *host, int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  if (inet_pton(AF_INET, host, &address.sin_addr) != 1) fail("address");
  return address;
}

static inline int connected(const char *host, int port) {
  struct sockaddr_in address = at(host, port);
  int made = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(made, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
  setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
  return made;
}

// Listens on a free port, which it gives.
static inline int listening(const char *host, int *port) {
  struct sockaddr_in address = at(host, 0);
  socklen_t size = sizeof address;
  int made = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(made, (struct sockaddr *)&address, size) != 0 || listen(made, 4096) != 0) fail("listen");
  getsockname(made, (struct sockaddr *)&address, &size);
  *port = ntohs(address.sin_port);
  return made;
}
