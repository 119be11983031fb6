#ifndef TANDEM_CSQLITE_H
#define TANDEM_CSQLITE_H

// Swift cannot call variadic functions; these are typed wrappers of the ones that are needed.

struct sqlite3;

// Leaves the write-ahead log in place when the last connection closes: a command then pays one sync for its edit instead of
// five. Returns SQLite's result code.
int tandem_sqlite_keep_log_on_close(struct sqlite3 *connection);

#endif
