"""Column types of SQL Server that `pysqlbridge` lacks: how they are declared and written on the wire (TDS 7.3).

`pysqlbridge.tds.result` has Integer(1|2|4|8), NVarChar(length or None for MAX), Bit, Float, DateTime, VarBinary.
"""

import struct
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from pysqlbridge.tds.result import ColumnType

FIRST_DAY = date(1, 1, 1).toordinal()
# Bytes of a time by its scale (digits after the second's point).
TIME_BYTES = (3, 3, 3, 4, 4, 5, 5, 5)


def time_bytes(of: time, scale: int) -> bytes:
    """A time of day in units of 10**-scale seconds."""
    microseconds = ((of.hour * 60 + of.minute) * 60 + of.second) * 1_000_000 + of.microsecond
    units = microseconds * 10 ** (scale - 6) if scale >= 6 else microseconds // 10 ** (6 - scale)
    return units.to_bytes(TIME_BYTES[scale], "little")


def date_bytes(of: date) -> bytes:
    """Days since 0001-01-01."""
    return (of.toordinal() - FIRST_DAY).to_bytes(3, "little")


def _sized(payload: bytes) -> bytes:
    return bytes([len(payload)]) + payload


@dataclass(frozen=True)
class Numeric(ColumnType):
    """NUMERIC(precision, scale), up to 38 digits."""

    precision: int = 18
    scale: int = 2

    @property
    def _width(self) -> int:
        return next(width for digits, width in ((9, 4), (19, 8), (28, 12), (38, 16)) if self.precision <= digits)

    def type_info(self) -> bytes:
        return bytes([0x6C, self._width + 1, self.precision, self.scale])

    def encode(self, value: Decimal | None) -> bytes:
        if value is None:
            return b"\x00"
        whole = int(value.scaleb(self.scale))
        return _sized(bytes([whole >= 0]) + abs(whole).to_bytes(self._width, "little"))


@dataclass(frozen=True)
class Date(ColumnType):
    """DATE."""

    def type_info(self) -> bytes:
        return bytes([0x28])

    def encode(self, value: date | None) -> bytes:
        return b"\x00" if value is None else _sized(date_bytes(value))


@dataclass(frozen=True)
class DateTime2(ColumnType):
    """DATETIME2(scale)."""

    scale: int = 7

    def type_info(self) -> bytes:
        return bytes([0x2A, self.scale])

    def encode(self, value: datetime | None) -> bytes:
        return b"\x00" if value is None else _sized(time_bytes(value.time(), self.scale) + date_bytes(value.date()))


@dataclass(frozen=True)
class DateTimeOffset(ColumnType):
    """DATETIMEOFFSET(scale), from aware datetimes: the moment in UTC, beside the offset it is shown with."""

    scale: int = 7

    def type_info(self) -> bytes:
        return bytes([0x2B, self.scale])

    def encode(self, value: datetime | None) -> bytes:
        if value is None:
            return b"\x00"
        moment, offset = value.astimezone(UTC), value.utcoffset() or timedelta()
        minutes = struct.pack("<h", int(offset.total_seconds() // 60))
        return _sized(time_bytes(moment.time(), self.scale) + date_bytes(moment.date()) + minutes)
