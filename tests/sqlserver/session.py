"""One client's session: `pysqlbridge`'s login and packets, with databases, prepared statements and TDS 8."""

from pysqlbridge.tds.batch import parse_sql_batch
from pysqlbridge.tds.connection import Connection, ConnectionState
from pysqlbridge.tds.packet import PacketStatus, PacketType
from pysqlbridge.tds.result import Query, QueryError
from pysqlbridge.tds.token import DoneStatus, done, error, error_response

from .parameters import read_call

CANNOT_OPEN_DATABASE = 4060
EXECUTE_SQL, PREPARE, EXECUTE, PREPARE_AND_EXECUTE, UNPREPARE = 10, 11, 12, 13, 15
# Tokens that end an answer: of a batch, of a procedure, of a statement within one; each 13 bytes.
DONE, DONE_PROCEDURE, DONE_IN_PROCEDURE, DONE_BYTES = 0xFD, 0xFE, 0xFF, 13
RETURN_STATUS, RETURN_VALUE = 0x79, 0xAC


class _NoTunnel:
    """In the place of the tunnel inside the packets, where TLS is already around them (Encrypt=strict)."""

    def unwrap(self, data: bytes) -> bytes:
        return data

    wrap = unwrap


class Session(Connection):
    """Admits to the databases named in `databases`, and hands every statement to the handler with its parameters."""

    def __init__(self, *args: object, databases: set[str], is_strict: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._databases = databases
        self._is_strict = is_strict
        self._prepared: dict[int, tuple[str, list[str]]] = {}

    @property
    def username(self) -> str | None:
        """Who logged in."""
        return self.login.user_name if self.login else None

    def _step_prelogin(self, responses: list[bytes]) -> bool:
        moved = super()._step_prelogin(responses)
        if moved and self._is_strict:
            self._session_encrypted = False
            self._tunnel = _NoTunnel()
            self._state = ConnectionState.EXPECT_LOGIN
        return moved

    def _finish_login(self, responses: list[bytes]) -> None:
        name = self.login.database
        if name.lower() in {known.lower() for known in self._databases}:
            self._database = name
            super()._finish_login(responses)
            return
        message = f'Cannot open database "{name}" requested by the login. The login failed.'
        self._send(responses, error_response(CANNOT_OPEN_DATABASE, message, severity=11))
        self._state = ConnectionState.FAILED

    def _step_query(self, responses: list[bytes]) -> bool:
        if self._next_type() not in (PacketType.SQL_BATCH, PacketType.RPC):
            return super()._step_query(responses)
        message = self._take_message()
        if message is None:
            return False
        self._asked += 1
        if message.status & PacketStatus.RESET_CONNECTION:
            self._reset_the_session(keep_transaction=False)
        if message.type is PacketType.SQL_BATCH:
            query = Query(parse_sql_batch(message.payload, self._tds_version), session=self._about())
            self._send(responses, self._answer(query))
        else:
            self._send(responses, self._call(*read_call(message.payload)))
        return True

    def _next_type(self) -> int:
        """The type of the message that has begun to arrive."""
        if self._session_encrypted and self._buffer:
            self._plaintext += self._tunnel.unwrap(bytes(self._buffer))
            self._buffer.clear()
        waiting = self._plaintext if self._session_encrypted else self._buffer
        return waiting[0] if waiting else 0

    def _call(self, procedure: int | str, parameters: list[tuple[str, object]]) -> bytes:
        if isinstance(procedure, str):
            return self._answer(Query(f"EXEC {procedure}", dict(parameters), procedure, session=self._about()))
        values = [value for _name, value in parameters]
        if procedure in (PREPARE, PREPARE_AND_EXECUTE):
            handle = len(self._prepared) + 1
            self._prepared[handle] = values[2], _names(values[1:2])
            if procedure == PREPARE:
                return _returned(handle) + _end_of_procedure()
            return self._execute(*self._prepared[handle], values[3:], handle)
        if procedure == EXECUTE_SQL:
            return self._execute(values[0], _names(values[1:2]), values[2:])
        if procedure == EXECUTE:
            return self._execute(*self._prepared[values[0]], values[1:])
        failure = b"" if procedure == UNPREPARE else error(50000, f"the peer does not know procedure {procedure}")
        return failure + _end_of_procedure(DoneStatus.ERROR if failure else DoneStatus.FINAL)

    def _execute(self, sql: str, names: list[str], values: list[object], handle: int | None = None) -> bytes:
        query = Query(sql, dict(zip(names, values, strict=True)), session=self._about())
        tokens = self._answer(query)
        status = DoneStatus(int.from_bytes(tokens[1 - DONE_BYTES :][:2], "little"))
        inner = _done(DONE_IN_PROCEDURE, status | DoneStatus.MORE, tokens[3 - DONE_BYTES :])
        return tokens[:-DONE_BYTES] + inner + (_returned(handle) if handle else b"") + _end_of_procedure(status)

    def _answer(self, query: Query) -> bytes:
        self._last_query = query.sql
        try:
            return self._query_handler(query).encode(self._tds_version, server=self._server_name)
        except QueryError as failure:
            tokens = error(failure.number, str(failure), severity=failure.severity, state=failure.state)
            return tokens + done(status=DoneStatus.ERROR)


def _names(declarations: list[object]) -> list[str]:
    """`@P1 varchar(1),@P2 numeric(18,2)` as `["@P1", "@P2"]`."""
    words = [part.split()[:1] for part in str(declarations[0] or "").split(",")] if declarations else []
    return [word for found in words for word in found if word.startswith("@")]


def _done(token: int, status: DoneStatus, rest: bytes) -> bytes:
    return bytes([token]) + int(status).to_bytes(2, "little") + rest


def _end_of_procedure(status: DoneStatus = DoneStatus.FINAL) -> bytes:
    """The procedure's return status, which is 0, and that it is over."""
    return bytes([RETURN_STATUS]) + bytes(4) + _done(DONE_PROCEDURE, status & DoneStatus.ERROR, bytes(10))


def _returned(handle: int) -> bytes:
    """The number of a prepared statement: an output parameter of type int."""
    about = bytes(2) + b"\x00" + b"\x01" + bytes(6)
    return bytes([RETURN_VALUE]) + about + bytes([0x26, 4, 4]) + handle.to_bytes(4, "little")
