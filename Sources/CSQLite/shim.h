#pragma once
#include <sqlite3.h>

// Swift cannot call variadic functions nor see cast macros; each bridge is one line around one of them.

/// `SQLITE_TRANSIENT` is a cast macro: SQLite copies the text before the call returns.
static inline int csqlite_bind_text_copied(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// `SQLITE_TRANSIENT` is a cast macro: SQLite copies the bytes before the call returns.
static inline int csqlite_bind_blob_copied(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/// `sqlite3_db_config` is variadic: this is its form that switches one option on or off.
static inline int csqlite_switch(sqlite3 *database, int option, int on) {
    return sqlite3_db_config(database, option, on, (int *)0);
}

/// `sqlite3_config` is variadic: SQLite keeps no count of its memory, whose lock all threads would share.
static inline int csqlite_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/// `SQLITE_CONSTRAINT_UNIQUE` and `SQLITE_CONSTRAINT_PRIMARYKEY` are macros of a shape that Swift does not import.
static inline int csqlite_is_unique_violation(int extended_code) {
    return extended_code == SQLITE_CONSTRAINT_UNIQUE || extended_code == SQLITE_CONSTRAINT_PRIMARYKEY;
}
