/* The least that reading a ledger can cost: one pass over ledger_transaction in C, every column that a load needs
   fetched, nothing kept. The library is opened as it comes, untuned.

   Usage: scan FILE. Prints one JSON object: rows, bytes of text, and a checksum, so that no fetch can be optimised away.
   WITHOUT_SQLITE_HEADER: declare what is used of the library here, where its development package is not installed. */

#include <stdio.h>

#if defined(__has_include) && !defined(WITHOUT_SQLITE_HEADER)
#if !__has_include(<sqlite3.h>)
#define WITHOUT_SQLITE_HEADER
#endif
#endif

#ifndef WITHOUT_SQLITE_HEADER
#include <sqlite3.h>
#else
typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;
#define SQLITE_OK 0
#define SQLITE_ROW 100
#define SQLITE_DONE 101
#define SQLITE_OPEN_READONLY 0x00000001
int sqlite3_open_v2(const char *, sqlite3 **, int, const char *);
int sqlite3_close(sqlite3 *);
int sqlite3_prepare_v2(sqlite3 *, const char *, int, sqlite3_stmt **, const char **);
int sqlite3_step(sqlite3_stmt *);
int sqlite3_finalize(sqlite3_stmt *);
int sqlite3_errcode(sqlite3 *);
const char *sqlite3_errmsg(sqlite3 *);
int sqlite3_column_bytes(sqlite3_stmt *, int);
double sqlite3_column_double(sqlite3_stmt *, int);
long long sqlite3_column_int64(sqlite3_stmt *, int);
const unsigned char *sqlite3_column_text(sqlite3_stmt *, int);
#endif

static const char QUERY[] =
    "SELECT id, account_id, category_id, transfer_id, amount, posting_date, payee, description "
    "FROM ledger_transaction";

enum { AMOUNT = 4, FIRST_TEXT = 5, COLUMNS = 8 };

struct seen {
    long long rows, bytes, keys;
    double amounts;
};

static void look_at(sqlite3_stmt *row, struct seen *seen) {
    for (int column = 0; column < AMOUNT; column++) seen->keys += sqlite3_column_int64(row, column);
    seen->amounts += sqlite3_column_double(row, AMOUNT);
    for (int column = FIRST_TEXT; column < COLUMNS; column++) {
        const unsigned char *text = sqlite3_column_text(row, column);
        seen->bytes += sqlite3_column_bytes(row, column);
        seen->keys += text ? text[0] : 0;
    }
    seen->rows++;
}

/* What the last step said: SQLITE_DONE where all rows were seen. */
static int scan(sqlite3 *ledger, struct seen *seen) {
    sqlite3_stmt *rows;
    if (sqlite3_prepare_v2(ledger, QUERY, -1, &rows, NULL) != SQLITE_OK) return sqlite3_errcode(ledger);
    int state;
    while ((state = sqlite3_step(rows)) == SQLITE_ROW) look_at(rows, seen);
    sqlite3_finalize(rows);
    return state;
}

int main(int count, char **words) {
    if (count != 2) {
        fprintf(stderr, "usage: scan FILE\n");
        return 2;
    }
    sqlite3 *ledger;
    struct seen seen = {0, 0, 0, 0.0};
    if (sqlite3_open_v2(words[1], &ledger, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK || scan(ledger, &seen) != SQLITE_DONE) {
        fprintf(stderr, "%s: %s\n", words[1], sqlite3_errmsg(ledger));
        return 1;
    }
    sqlite3_close(ledger);
    printf("{\"rows\": %lld, \"bytes\": %lld, \"checksum\": \"%lld %.2f\"}\n", seen.rows, seen.bytes, seen.keys, seen.amounts);
    return 0;
}
