"""Questions that are no files of ours: run within a time, and what is said where they come to no answer."""

from collections.abc import Mapping
from typing import Any

from django.db import DatabaseError
from django.db.backends.utils import CursorWrapper

from ... import problems, statements
from ..contract import Selected
from .explained import GONE, TIMEOUT, reason_of, state_of


def ask(cursor: CursorWrapper, question: str, values: Mapping[str, Any], seconds: float) -> Selected:
    """The rows of a SELECT. Raises Problem `query_failed`, or `query_too_slow` after so many seconds.

    The limit stays for the rest of the transaction.
    """
    cursor.execute("SET LOCAL statement_timeout TO %s", [round(seconds * 1000)])
    try:
        cursor.execute(statements.asked_of_psycopg(question), dict(values))
        return Selected(tuple(column[0] for column in cursor.description or ()), list(cursor.fetchall()))
    except DatabaseError as error:
        state = state_of(error)
        if not state or state.startswith(GONE):  # the connection's, not the question's
            raise
        raise (
            problems.query_too_slow(seconds) if state == TIMEOUT else problems.query_failed(reason_of(error))
        ) from error
