"""A cursor on PostgreSQL that carries out `COPY … FROM 's3://…'` as Redshift would, in the same transaction."""

import io
import logging
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from psycopg2.errors import InternalError_, QueryCanceled
from psycopg2.extensions import cursor as Cursor  # noqa: N812 - it is the driver's class of cursors
from psycopg2.extensions import quote_ident

from .columns import COLUMNS_OF, Column
from .copying import Copy, RefusedError, csv_of

FROM_S3 = re.compile(r"\s*COPY\s.+\sFROM\s+'s3://", re.IGNORECASE | re.DOTALL)
# Where this is set, a process of its own reads S3, as a cluster would: what the loader holds is then the loader's.
APART = "REDSHIFT_PEER_APART"
REFUSAL = "DO $refusal$ BEGIN RAISE EXCEPTION USING ERRCODE = 'XX000', MESSAGE = {}; END $refusal$"


logger = logging.getLogger(__name__)


class PeerCursor(Cursor):
    """psycopg2's cursor."""

    def execute(self, query: Any, variables: Any = None) -> None:
        """Run a statement; raises what the server says, or InternalError where Redshift would refuse."""
        text = self.mogrify(query, variables) if variables is not None else query
        text = text.decode() if isinstance(text, bytes) else str(text)
        if not FROM_S3.match(text):
            super().execute(query, variables)
            return
        start = time.perf_counter()
        try:
            self._copy(Copy.parse(text))
        except RefusedError as error:
            # By the server, so that the transaction is as broken as it would be.
            super().execute(REFUSAL.format(self.mogrify("%s", [str(error)]).decode()))
        finally:
            logger.info("a COPY took %s seconds", time.perf_counter() - start)

    def _copy(self, copy: Copy) -> None:
        super().execute(COLUMNS_OF, [copy.table])
        columns = [Column(*row) for row in self.fetchall()]
        table = quote_ident(copy.table, self)
        self._fill(f"COPY {table} FROM STDIN (FORMAT csv)", copy, columns)
        super().execute(f"ANALYZE {table}")  # as COPY does with a table that was empty

    def _fill(self, statement: str, copy: Copy, columns: list[Column]) -> None:
        if os.environ.get(APART):
            with _read_apart(copy, columns) as rows:
                self.copy_expert(statement, rows)
            return
        pieces = _Stream(csv_of(copy, columns))
        try:
            self.copy_expert(statement, pieces)
        except QueryCanceled:
            if pieces.refusal is None:
                raise
            raise InternalError_(str(pieces.refusal)) from pieces.refusal


class _Stream(io.RawIOBase):
    """Pieces of bytes as a file; `refusal` is why there are no more, where it is not their end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""
        self.refusal: RefusedError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            self._rest = self._rest or next(self._pieces, b"")
        except RefusedError as refusal:
            self.refusal = refusal
            raise
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


@contextmanager
def _read_apart(copy: Copy, columns: list[Column]) -> Iterator[BinaryIO]:
    """The rows from a process of its own. Raises RefusedError with what it says."""
    names = [f"{column.name}={column.type}" for column in columns]
    command = [
        sys.executable,
        "-m",
        "tests.warehouse.redshift_peer.apart",
        copy.table,
        copy.manifest,
        copy.role,
        *names,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        yield process.stdout
    if process.returncode:
        raise RefusedError(f"the reader of S3 ended with exit code {process.returncode}")
