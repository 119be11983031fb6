// The limit of writing: upsert where the stamp is higher and one outbox row, WAL, synchronous FULL.
//
// Usage: raw FILE FIELDS COUNT PER     a file with so many fields; a round writes COUNT of them again, PER in a transaction.
#include "limit.h"

static void put(struct store *s, uint64_t number, uint64_t stamp) {
  char value[VALUE_BYTES + 1];
  snprintf(value, sizeof value, "Another way to begin, number %011u", (unsigned)stamp);
  store_put(s, 0, id_of(number), stamp, value, VALUE_BYTES);
}

static void write_fields(struct store *s, uint64_t *stamp, long fields, long count, long per) {
  for (long written = 0; written < count; written += per) {
    step(s, s->begin);
    for (long n = written; n < written + per && n < count; n++, ++*stamp) put(s, *stamp % (uint64_t)fields, *stamp);
    step(s, s->commit);
  }
}

int main(int argc, char **argv) {
  if (argc != 5) return 64;
  long fields = atol(argv[2]), count = atol(argv[3]), per = atol(argv[4]);
  struct store s;
  uint64_t stamp = 0;
  store_open(&s, argv[1]);
  write_fields(&s, &stamp, fields, fields, 1000);
  ready(0);
  while (next_round()) {
    double began = seconds_now(), used = processor_seconds();
    write_fields(&s, &stamp, fields, count, per);
    printf("count %ld seconds %.9f processor %.9f\n", count, seconds_now() - began, processor_seconds() - used);
  }
  store_close(&s);
}
