"""What is inside a ZIP file, read within limits: however small a file is, what it unpacks to is bounded."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from apps.statements.readers.errors import StatementError

MOST_MEMBERS = 1000
MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes in sum, as for a single file."""

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_LONGEST_NAME = 80
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, ValueError, OverflowError),
)


class Member(NamedTuple):
    """A file inside an archive; `name` is made fit for a message."""

    name: str
    content: bytes


def members(content: bytes) -> Iterator[Member]:
    """The files of an archive in its order, without folders and what a system leaves behind.

    Raises StatementError where the archive is broken, locked by a password, or unpacks to more than MAX_UNPACKED.
    """
    left = MAX_UNPACKED
    with opened(content, MAX_UNPACKED) as archive:
        for info in archive.infolist():
            if info.is_dir() or _is_litter(info.filename):
                continue
            unpacked = _unpacked(archive, info, left)
            left -= len(unpacked)
            yield Member(_shown(info.filename), unpacked)


def opened(content: bytes, most_bytes: int) -> zipfile.ZipFile:
    """An archive whose directory promises no more than the limits. Raises StatementError."""
    if content.count(_ENTRY) > MOST_MEMBERS:
        raise StatementError(
            "zip_too_many", f"The archive holds more than {MOST_MEMBERS} files. Import fewer at a time."
        )
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _BROKEN as error:
        raise _broken() from error
    if sum(info.file_size for info in archive.infolist()) > most_bytes:
        raise _too_large(most_bytes)
    if any(info.flag_bits & _ENCRYPTED for info in archive.infolist()):
        raise StatementError("password", "The archive is locked by a password. Unpack it and import what is inside.")
    return archive


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    try:
        with archive.open(info) as stream:
            unpacked = stream.read(left + 1)
    except (*_BROKEN, RuntimeError) as error:
        raise _broken() from error
    if len(unpacked) > left:
        raise _too_large(MAX_UNPACKED)
    return unpacked


def _broken() -> StatementError:
    return StatementError("broken_zip", "The archive is broken or cut off. Download it again, or unpack it yourself.")


def _too_large(most_bytes: int) -> StatementError:
    return StatementError(
        "too_large", f"The file unpacks to more than {most_bytes // 2**20} MB. Import less at a time."
    )


def _is_litter(name: str) -> bool:
    last = name.replace("\\", "/").rpartition("/")[2]
    return name.startswith("__MACOSX/") or last.startswith(".") or last.lower() in ("thumbs.db", "desktop.ini")


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name)[-_LONGEST_NAME:]
