"""Questions that are no files of ours: run within a time, and what is said where they come to no answer."""

from collections.abc import Mapping
from threading import Timer

import duckdb

from ... import problems, statements
from ..contract import Selected
from . import connecting


def ask(cursor: duckdb.DuckDBPyConnection, question: str, values: Mapping[str, object], seconds: float) -> Selected:
    """The rows of a SELECT. Raises Problem `query_failed`, or `query_too_slow` after so many seconds."""
    alarm = Timer(seconds, cursor.interrupt)
    alarm.daemon = True
    alarm.start()
    try:
        with connecting.explained():
            cursor.execute(statements.asked_of_duckdb(question), dict(values))
            found = cursor.fetchall()
            return Selected(tuple(column[0] for column in cursor.description or ()), found)
    except duckdb.InterruptException as error:
        raise problems.query_too_slow(seconds) from error
    except duckdb.Error as error:
        raise problems.query_failed(str(error).splitlines()[0].rstrip(".")) from error
    finally:
        alarm.cancel()
