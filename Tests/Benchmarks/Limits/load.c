// Couples that push at once, each its next change when the one before has been acknowledged - and, where the partners wait, when it has
// come to them as well. It costs little, since it runs on the cores that it measures.
//
// Usage: load HOST PORT CALLS COUPLES WAITING COUNT    a round: COUNT pushes of each couple
//
// CALLS is a file of HTTP requests, each behind its lane and its length (4 bytes each, the machine's order): the lanes of the pushing
// partners come first, and begin with what founds the plan; those of the waiting ones follow. Without a file (-) it speaks to the floor.
#include "limit.h"
#include "frames.h"
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/stat.h>

struct call { const char *bytes; uint32_t length; };
struct lane {
  int socket, couple, is_waiting;
  struct call *calls;
  size_t call_count, next_call, held;
  char in[1 << 14];
};

static struct lane *lanes;
static int couples, is_http, with_waiting;
// Answers that a couple still waits for, and pushes that it still has to make in this round.
static int *open_answers;
static long *pushes_left;

static void read_calls(const char *path) {
  struct stat status;
  int file = open(path, O_RDONLY);
  if (file < 0 || fstat(file, &status) != 0) fail(path);
  const char *bytes = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE, file, 0), *end = bytes + status.st_size;
  while (bytes < end) {
    uint32_t head[2];
    memcpy(head, bytes, sizeof head);
    struct lane *lane = &lanes[head[0]];
    if ((lane->call_count & (lane->call_count + 1)) == 0)
      lane->calls = realloc(lane->calls, 2 * (lane->call_count + 1) * sizeof *lane->calls);
    lane->calls[lane->call_count++] = (struct call){bytes + 8, head[1]};
    bytes += 8 + head[1];
  }
}

static void send_next(struct lane *lane) {
  if (is_http) {
    if (lane->next_call >= lane->call_count) fail("no calls are left");
    struct call call = lane->calls[lane->next_call++];
    return send_all(lane->socket, call.bytes, call.length);
  }
  uint64_t stamp = ++lane->next_call;
  struct frame frame = made(lane->is_waiting ? 'W' : 'P', lane->couple, id_of(stamp % 100), stamp);
  send_all(lane->socket, &frame, sizeof frame);
}

// What an answer takes at least that brings a change.
#define CHANGE_BYTES 128
static size_t body_length;

// The length of the answer at the beginning of what was read; 0 while it is not whole.
static size_t answer_length(struct lane *lane) {
  if (!is_http) {
    uint32_t length;
    if (lane->held < sizeof length) return 0;
    memcpy(&length, lane->in, sizeof length);
    return lane->held >= length + sizeof length ? length + sizeof length : 0;
  }
  char *end = memmem(lane->in, lane->held, "\r\n\r\n", 4);
  if (!end) return 0;
  *end = 0;
  const char *field = strcasestr(lane->in, "\r\ncontent-length:");
  body_length = field ? strtoul(field + 17, NULL, 10) : 0;
  size_t length = end + 4 - lane->in + body_length;
  *end = '\r';
  if (strncmp(lane->in, "HTTP/1.1 200", 12) != 0) {
    fprintf(stderr, "answered: %.*s\n", (int)lane->held, lane->in);
    exit(1);
  }
  return lane->held >= length ? length : 0;
}

// A call that waits is answered once; the floor forwards for good. None is left open between two rounds: a server ends it after a while.
static void wait_for(struct lane *lane) {
  if (is_http) send_next(lane);
}

static void push(struct lane *lane) {
  pushes_left[lane->couple]--;
  open_answers[lane->couple] = 1 + with_waiting;
  send_next(lane);
}

// Reads what has come; the number of couples that are through with their round by it.
static int hear(struct lane *lane) {
  ssize_t count = recv(lane->socket, lane->in + lane->held, sizeof lane->in - lane->held - 1, 0);
  if (count <= 0) fail("receive");
  lane->held += count;
  int done = 0;
  for (size_t length; (length = answer_length(lane)) > 0;) {
    memmove(lane->in, lane->in + length, lane->held -= length);
    if (lane->is_waiting && is_http && body_length < CHANGE_BYTES) {
      // The bell for the change before may ring only now: nothing has come, and the same is asked again.
      lane->next_call--;
      send_next(lane);
      continue;
    }
    if (lane->is_waiting && pushes_left[lane->couple] > 0) wait_for(lane);
    if (--open_answers[lane->couple] > 0) continue;
    if (pushes_left[lane->couple] > 0) push(&lanes[lane->couple]);
    else done++;
  }
  return done;
}

static void hear_until_done(int poll) {
  for (int done = 0; done < couples;) {
    struct epoll_event events[256];
    int heard = epoll_wait(poll, events, 256, -1);
    for (int n = 0; n < heard; n++) done += hear(events[n].data.ptr);
  }
}

static void round_of(int poll, long count) {
  for (int n = couples; n < couples * (1 + with_waiting); n++) wait_for(&lanes[n]);
  for (int n = 0; n < couples; n++) {
    pushes_left[n] = count;
    push(&lanes[n]);
  }
  hear_until_done(poll);
}

// At the floor, partners say once that they wait.
static void subscribe(int poll) {
  for (int n = 0; n < couples; n++) {
    open_answers[n] = 1;
    send_next(&lanes[couples + n]);
  }
  hear_until_done(poll);
}

int main(int argc, char **argv) {
  if (argc != 7) return 64;
  couples = atoi(argv[4]);
  is_http = strcmp(argv[3], "-") != 0;
  long count = atol(argv[6]);
  lanes = calloc(2 * couples, sizeof *lanes);
  open_answers = calloc(couples, sizeof *open_answers);
  pushes_left = calloc(couples, sizeof *pushes_left);
  if (is_http) read_calls(argv[3]);
  int poll = epoll_create1(0), wants_waiting = atoi(argv[5]);
  for (int n = 0; n < couples * (1 + wants_waiting); n++) {
    lanes[n].couple = n % couples;
    lanes[n].is_waiting = n >= couples;
    lanes[n].socket = connected(argv[1], atoi(argv[2]));
    epoll_ctl(poll, EPOLL_CTL_ADD, lanes[n].socket, &(struct epoll_event){.events = EPOLLIN, .data.ptr = &lanes[n]});
  }
  // Founds the plans.
  if (is_http) round_of(poll, 1);
  else if (wants_waiting) subscribe(poll);
  with_waiting = wants_waiting;
  ready(0);
  while (next_round()) {
    double began = seconds_now();
    round_of(poll, count);
    printf("count %ld seconds %.9f\n", count * couples, seconds_now() - began);
  }
}
