#ifndef TANDEM_CSQLITE_H
#define TANDEM_CSQLITE_H

#include <sqlite3.h>

// Swift cannot call variadic functions; this is a typed wrapper of the one that is needed.
//
// Leaves the write-ahead log in place when the last connection closes: a command then pays one sync for its edit instead of
// five. Returns SQLite's result code.
int tandem_sqlite_keep_log_on_close(sqlite3 *connection);

#endif
