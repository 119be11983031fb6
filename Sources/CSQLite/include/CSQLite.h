#ifndef TANDEM_CSQLITE_H
#define TANDEM_CSQLITE_H

#include <sqlite3.h>

// Swift cannot call variadic functions; this is a typed wrapper of the one that is needed.
//
// Leaves the write-ahead log in place when the last connection closes: a command then pays one sync for its edit instead of
// five. Returns SQLite's result code.
int tandem_sqlite_keep_log_on_close(sqlite3 *connection);

// The extended result code of a connection's last failure. SQLITE_FULL also where the index beside the log cannot grow for want of
// room: SQLite has one code for that, whatever the cause.
int tandem_sqlite_failure(sqlite3 *connection);

#endif
