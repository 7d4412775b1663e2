"""Checksums of what is kept: SQLite would not notice a bit that a disk has lost."""

from zlib import crc32


def seal(key: int, *fields: str | bytes | int) -> int:
    """The checksum of a row: its key and its fields, in the order of the table's columns."""
    checksum = crc32(b"%d" % key)
    for field in fields:
        checksum = crc32(field if isinstance(field, bytes) else str(field).encode(), checksum)
    return checksum


def check(checksum: int, key: int, *fields: str | bytes | int) -> None:
    """Raise ValueError unless a row is as it was written."""
    if seal(key, *fields) != checksum:
        raise ValueError(f"the row of {key} is not as it was written")
