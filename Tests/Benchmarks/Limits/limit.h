// What the limits share: the same rows as a copy keeps, through SQLite's C API alone and as durable as a copy is, and the rounds that
// the driver asks for. A limit does nothing else: no clock, no seal, no merge beyond "where the stamp is higher".
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define VALUE_BYTES 40

static inline void fail(const char *what) {
  perror(what);
  exit(1);
}

static inline double seconds_of(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static inline double seconds_now(void) { return seconds_of(CLOCK_MONOTONIC); }
static inline double processor_seconds(void) { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

// Ids in no order, as those of real records are.
static inline uint64_t id_of(uint64_t number) { return (number + 1) * 0x9e3779b97f4a7c15u; }

struct store {
  sqlite3 *db;
  sqlite3_stmt *begin, *commit, *put, *queue;
};

static inline void checked(struct store *s, int code) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(s->db));
  exit(1);
}

static inline sqlite3_stmt *prepared(struct store *s, const char *sql) {
  sqlite3_stmt *statement;
  checked(s, sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
  return statement;
}

static inline void store_open(struct store *s, const char *path) {
  checked(s, sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL));
  checked(s, sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL));
  checked(s, sqlite3_exec(s->db,
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;"
    "CREATE TABLE IF NOT EXISTS field (owner INTEGER, kind INTEGER, id INTEGER, field INTEGER, stamp INTEGER, device INTEGER,"
    " value BLOB, PRIMARY KEY (owner, kind, id, field)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS outbox (number INTEGER PRIMARY KEY, owner INTEGER, id INTEGER);", NULL, NULL, NULL));
  s->begin = prepared(s, "BEGIN IMMEDIATE");
  s->commit = prepared(s, "COMMIT");
  s->put = prepared(s,
    "INSERT INTO field VALUES (?1, 9, ?2, 2, ?3, 1, ?4) ON CONFLICT DO UPDATE SET stamp = excluded.stamp,"
    " device = excluded.device, value = excluded.value WHERE excluded.stamp > stamp");
  s->queue = prepared(s, "INSERT INTO outbox (owner, id) VALUES (?1, ?2)");
}

static inline void step(struct store *s, sqlite3_stmt *statement) {
  checked(s, sqlite3_step(statement));
  checked(s, sqlite3_reset(statement));
}

static inline void store_close(struct store *s) {
  sqlite3_finalize(s->begin);
  sqlite3_finalize(s->commit);
  sqlite3_finalize(s->put);
  sqlite3_finalize(s->queue);
  checked(s, sqlite3_close(s->db));
}

// One write of a field, and that it is still to be sent.
static inline void store_put(struct store *s, uint32_t owner, uint64_t id, uint64_t stamp, const void *value, int length) {
  sqlite3_bind_int64(s->put, 1, owner);
  sqlite3_bind_int64(s->put, 2, (int64_t)id);
  sqlite3_bind_int64(s->put, 3, (int64_t)stamp);
  sqlite3_bind_blob(s->put, 4, value, length, SQLITE_STATIC);
  step(s, s->put);
  sqlite3_bind_int64(s->queue, 1, owner);
  sqlite3_bind_int64(s->queue, 2, (int64_t)id);
  step(s, s->queue);
}

// Tells the driver that all is prepared.
static inline void ready(int port) {
  printf("ready port %d\n", port);
  fflush(stdout);
}

// Whether the driver wants one more round.
static inline int next_round(void) {
  char line[64];
  fflush(stdout);
  return fgets(line, sizeof line, stdin) != NULL;
}
