"""Parameters of a call as the driver sends them, with the types that `pysqlbridge` does not read."""

import struct
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

from pysqlbridge.tds import rpc

from .column_types import FIRST_DAY, TIME_BYTES

DATE, TIME, DATETIME2, DATETIMEOFFSET = 0x28, 0x29, 0x2A, 0x2B
NUMERICS = (0x6A, 0x6C)
BY_NUMBER = 0xFFFF


def read_call(payload: bytes) -> tuple[int | str, list[tuple[str, object]]]:
    """A procedure's name, or number (13 is sp_prepexec), and its parameters by name (`""` without one)."""
    at = struct.unpack_from("<I", payload)[0]
    (length,) = struct.unpack_from("<H", payload, at)
    end = at + 2 + (2 if length == BY_NUMBER else length * 2)
    named = payload[at + 2 : end]
    procedure = int.from_bytes(named, "little") if length == BY_NUMBER else named.decode("utf-16-le")
    at = end + 2
    parameters: list[tuple[str, object]] = []
    while at < len(payload):
        characters = payload[at]
        name = payload[at + 1 : at + 1 + characters * 2].decode("utf-16-le")
        at += 1 + characters * 2 + 1
        value, at = _value(payload, at + 1, payload[at])
        parameters.append((name, value))
    return procedure, parameters


def _value(payload: bytes, at: int, kind: int) -> tuple[object, int]:
    if kind in NUMERICS:
        scale, length = payload[at + 2], payload[at + 3]
        return _numeric(payload[at + 4 : at + 4 + length], scale), at + 4 + length
    if kind in (DATE, TIME, DATETIME2, DATETIMEOFFSET):
        scale = 0 if kind == DATE else payload[at]
        at += kind != DATE
        length = payload[at]
        return _moment(kind, payload[at + 1 : at + 1 + length], scale), at + 1 + length
    return rpc._read_value(payload, at, kind)


def _numeric(raw: bytes, scale: int) -> Decimal | None:
    if not raw:
        return None
    whole = int.from_bytes(raw[1:], "little")
    return Decimal(whole if raw[0] else -whole).scaleb(-scale)


def _moment(kind: int, raw: bytes, scale: int) -> date | time | datetime | None:
    if not raw:
        return None
    if kind == DATE:
        return _date(raw)
    of_day, rest = _time(raw[: TIME_BYTES[scale]], scale), raw[TIME_BYTES[scale] :]
    if kind == TIME:
        return of_day
    moment = datetime.combine(_date(rest[:3]), of_day)
    if kind == DATETIME2:
        return moment
    (minutes,) = struct.unpack("<h", rest[3:])
    return moment.replace(tzinfo=UTC).astimezone(timezone(timedelta(minutes=minutes)))


def _date(raw: bytes) -> date:
    return date.fromordinal(int.from_bytes(raw, "little") + FIRST_DAY)


def _time(raw: bytes, scale: int) -> time:
    microseconds = int.from_bytes(raw, "little") * 10**6 // 10**scale
    return (datetime.fromordinal(1) + timedelta(microseconds=microseconds)).time()
