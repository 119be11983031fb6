#include "CSQLite.h"

#include <errno.h>

int tandem_sqlite_keep_log_on_close(sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

int tandem_sqlite_failure(sqlite3 *connection) {
  int code = sqlite3_extended_errcode(connection);
  if (code != SQLITE_IOERR_SHMSIZE) return code;
  int cause = sqlite3_system_errno(connection);
  return cause == ENOSPC || cause == EDQUOT ? SQLITE_FULL : code;
}
