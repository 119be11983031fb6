// The limit of sharing: a server that is durable and does nothing else. Raw TCP, one thread, one transaction for all that has come in
// (synchronous FULL), then it acknowledges and forwards. Nobody proves who they are, and nothing is sealed, merged or counted.
//
// Usage: floor serve HOST FILE                  on a free port, which it says
//        floor arrive HOST PORT FOLDER COUNT    a round: COUNT edits, each kept at A, sent, forwarded and kept at B
//        floor behind HOST PORT FOLDER COUNT    a round: one who has nothing fetches COUNT fields and keeps them
//
// A message is its length (of what follows) and a letter: P push, A acknowledged, W forward to me, F forwarded, G give me all, R all.
#include "limit.h"
#include "frames.h"
#include <netinet/tcp.h>
#include <sys/epoll.h>

struct connection {
  int socket, couple;
  struct connection *next;
  size_t held;
  char in[4096];
};

#define COUPLES 65536
static struct connection *waiting[COUPLES];
static struct { struct connection *from; struct frame frame; } taken[4096];
static size_t taken_count;

static void give_all(struct store *s, struct connection *c) {
  static char *rows;
  size_t used = 0, room = 0;
  sqlite3_stmt *all = prepared(s, "SELECT f.id, f.stamp, f.value FROM outbox o"
    " JOIN field f ON f.owner = o.owner AND f.kind = 9 AND f.id = o.id AND f.field = 2 ORDER BY number");
  rows = NULL;
  while (sqlite3_step(all) == SQLITE_ROW) {
    struct frame row = {.length = sizeof(struct frame) - 4, .letter = 'F', .id = sqlite3_column_int64(all, 0)};
    row.stamp = sqlite3_column_int64(all, 1);
    memcpy(row.value, sqlite3_column_blob(all, 2), sqlite3_column_bytes(all, 2));
    if (used + sizeof row > room && !(rows = realloc(rows, room = 2 * room + (1 << 16)))) fail("memory");
    memcpy(rows + used, &row, sizeof row);
    used += sizeof row;
  }
  sqlite3_finalize(all);
  send_all(c->socket, &(struct head){.length = 1 + used, .letter = 'R'}, sizeof(struct head));
  send_all(c->socket, rows, used);
  free(rows);
}

static void acknowledge(struct connection *c) {
  send_all(c->socket, &(struct head){.length = 1, .letter = 'A'}, sizeof(struct head));
}

static void take(struct store *s, struct connection *c, const struct frame *frame) {
  if (frame->letter == 'G') return give_all(s, c);
  if (frame->letter == 'W') {
    c->couple = frame->couple;
    c->next = waiting[frame->couple];
    waiting[frame->couple] = c;
    return acknowledge(c);
  }
  if (taken_count == 0) step(s, s->begin);
  store_put(s, frame->couple, frame->id, frame->stamp, frame->value, sizeof frame->value);
  taken[taken_count].from = c;
  taken[taken_count++].frame = *frame;
}

static void commit(struct store *s) {
  if (taken_count == 0) return;
  step(s, s->commit);
  for (size_t n = 0; n < taken_count; n++) {
    struct frame *frame = &taken[n].frame;
    acknowledge(taken[n].from);
    frame->letter = 'F';
    for (struct connection *c = waiting[frame->couple]; c; c = c->next) send_all(c->socket, frame, sizeof *frame);
  }
  taken_count = 0;
}

static void leave(struct connection *c) {
  struct connection **at = c->couple < 0 ? NULL : &waiting[c->couple];
  while (at && *at != c) at = &(*at)->next;
  if (at) *at = c->next;
  close(c->socket);
  free(c);
}

static void hear(struct store *s, struct connection *c) {
  ssize_t count = recv(c->socket, c->in + c->held, sizeof c->in - c->held, MSG_DONTWAIT);
  if (count <= 0) {
    commit(s);
    return leave(c);
  }
  c->held += count;
  size_t at = 0;
  while (c->held - at >= sizeof(struct frame)) {
    if (taken_count == sizeof taken / sizeof *taken) commit(s);
    struct frame frame;
    memcpy(&frame, c->in + at, sizeof frame);
    take(s, c, &frame);
    at += sizeof frame;
  }
  memmove(c->in, c->in + at, c->held -= at);
}

static void serve(const char *host, const char *file) {
  struct store s;
  store_open(&s, file);
  int port = 0, listener = listening(host, &port), poll = epoll_create1(0);
  epoll_ctl(poll, EPOLL_CTL_ADD, listener, &(struct epoll_event){.events = EPOLLIN, .data.ptr = NULL});
  ready(port);
  for (;;) {
    struct epoll_event events[1024];
    int count = epoll_wait(poll, events, 1024, -1);
    for (int n = 0; n < count; n++) {
      struct connection *c = events[n].data.ptr;
      if (c) {
        hear(&s, c);
        continue;
      }
      if (!(c = malloc(sizeof *c))) fail("memory");
      c->held = 0;
      c->couple = -1;
      c->socket = accept(listener, NULL, NULL);
      setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
      epoll_ctl(poll, EPOLL_CTL_ADD, c->socket, &(struct epoll_event){.events = EPOLLIN, .data.ptr = c});
    }
    commit(&s);
  }
}

static void keep(struct store *s, const struct frame *frame) {
  step(s, s->begin);
  store_put(s, 0, frame->id, frame->stamp, frame->value, VALUE_BYTES);
  step(s, s->commit);
}

static int by_size(const void *a, const void *b) { return (*(double *)a > *(double *)b) - (*(double *)a < *(double *)b); }

static int arrive(const char *host, int port, const char *folder, long count) {
  struct store a, b;
  char path[4096];
  store_open(&a, (snprintf(path, sizeof path, "%s/a.sqlite", folder), path));
  store_open(&b, (snprintf(path, sizeof path, "%s/b.sqlite", folder), path));
  int from = connected(host, port), to = connected(host, port);
  struct frame wait = made('W', 1, 0, 0);
  send_all(to, &wait, sizeof wait);
  receive_all(to, &(struct head){0}, sizeof(struct head));
  double *took = malloc(count * sizeof *took);
  uint64_t stamp = 0;
  ready(0);
  while (next_round()) {
    for (long n = 0; n < count; n++) {
      nanosleep(&(struct timespec){.tv_nsec = PAUSE_NANOSECONDS}, NULL);
      stamp++;
      struct frame push = made('P', 1, id_of(stamp % 1000), stamp), heard;
      struct head said;
      double began = seconds_now();
      keep(&a, &push);
      send_all(from, &push, sizeof push);
      receive_all(to, &heard, sizeof heard);
      keep(&b, &heard);
      took[n] = seconds_now() - began;
      receive_all(from, &said, sizeof said);
    }
    qsort(took, count, sizeof *took, by_size);
    printf("p50 %.9f p99 %.9f\n", took[count / 2], took[count * 99 / 100]);
  }
  return 0;
}

static int behind(const char *host, int port, const char *folder, long count) {
  int server = connected(host, port);
  for (long n = 0; n < count; n++) {
    struct frame push = made('P', 1, id_of(n), n + 1);
    struct head said;
    send_all(server, &push, sizeof push);
    // So many at once; the rest of the answers is read at the end.
    if (n >= 64) receive_all(server, &said, sizeof said);
  }
  for (long n = 0; n < (count < 64 ? count : 64); n++) receive_all(server, &(struct head){0}, sizeof(struct head));
  ready(0);
  while (next_round()) {
    char path[4096];
    struct store b;
    struct head all;
    const char *ends[] = {"", "-wal", "-shm"};
    for (int n = 2; n >= 0; n--) unlink((snprintf(path, sizeof path, "%s/b.sqlite%s", folder, ends[n]), path));
    store_open(&b, path);
    double began = seconds_now();
    struct frame ask = made('G', 1, 0, 0);
    send_all(server, &ask, sizeof ask);
    receive_all(server, &all, sizeof all);
    step(&b, b.begin);
    for (size_t left = all.length - 1; left > 0; left -= sizeof(struct frame)) {
      struct frame row;
      receive_all(server, &row, sizeof row);
      store_put(&b, 0, row.id, row.stamp, row.value, VALUE_BYTES);
    }
    step(&b, b.commit);
    printf("count %ld seconds %.9f\n", count, seconds_now() - began);
    store_close(&b);
  }
  return 0;
}

int main(int argc, char **argv) {
  if (argc == 4 && !strcmp(argv[1], "serve")) serve(argv[2], argv[3]);
  if (argc == 6 && !strcmp(argv[1], "arrive")) return arrive(argv[2], atoi(argv[3]), argv[4], atol(argv[5]));
  if (argc == 6 && !strcmp(argv[1], "behind")) return behind(argv[2], atoi(argv[3]), argv[4], atol(argv[5]));
  return 64;
}
