// Loaded before SQLite into any program: counts the statements that it runs, those within sqlite3_exec as well, and writes the number
// into the file named STATEMENTS when the program ends.
#include <dlfcn.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static atomic_long count;

static int counted(unsigned event, void *context, void *statement, void *text) {
  (void)event, (void)context, (void)statement, (void)text;
  atomic_fetch_add(&count, 1);
  return 0;
}

int sqlite3_open_v2(const char *path, sqlite3 **db, int flags, const char *vfs) {
  int (*real)(const char *, sqlite3 **, int, const char *) = dlsym(RTLD_NEXT, "sqlite3_open_v2");
  int code = real(path, db, flags, vfs);
  if (code == SQLITE_OK) sqlite3_trace_v2(*db, SQLITE_TRACE_STMT, counted, NULL);
  return code;
}

__attribute__((destructor)) static void told(void) {
  const char *path = getenv("STATEMENTS");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&count));
  fclose(file);
}
