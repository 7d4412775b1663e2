"""A file as UTF-8 text: what is no text is refused, other encodings are written anew, line by line."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from charset_normalizer import from_bytes

from apps.problems import Problem

from .notices import Notice

CHUNK: Final = 1 << 20
BEGINNING: Final = 1 << 16
BINARY: Final = {
    b"PK\x03\x04": "a ZIP archive or a spreadsheet; unpack it, or save the sheet as CSV",
    b"\x1f\x8b": "compressed with gzip; unpack it",
    b"\xd0\xcf\x11\xe0": "an old Excel file; save the sheet as CSV",
    b"%PDF": "a PDF; save the table as CSV",
    b"PAR1": "a Parquet file; save it as CSV",
    b"SQLite format 3": "a database; save the table as CSV",
}
WIDE: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
OTHERWISE: Final = "cp1252"


@dataclass(frozen=True)
class Text:
    """A file in UTF-8."""

    path: Path
    notices: tuple[Notice, ...] = ()


@contextmanager
def as_text(path: Path) -> Iterator[Text]:
    """The file itself where it is UTF-8, and a copy that is otherwise. Raises Problem for what is no text."""
    with path.open("rb") as file:
        beginning = file.read(BEGINNING)
    _require_text(beginning)
    if _is_utf8(path):
        yield Text(path)
        return
    with TemporaryDirectory(prefix="dataset-") as folder:
        yield _rewritten(path, Path(folder, "text.csv"), beginning)


def _require_text(beginning: bytes) -> None:
    if not beginning.strip():
        raise Problem(
            "empty_file", "Empty file", 422, "The file is empty. Choose one with a line of headers and rows below."
        )
    for sign, said in BINARY.items():
        if beginning.startswith(sign):
            raise Problem("not_a_table", "No table of text", 422, f"The file is {said}.")
    if b"\0" in beginning and not beginning.startswith(tuple(WIDE)):
        raise Problem(
            "not_a_table", "No table of text", 422, "The file holds bytes that no text has. Save the table as CSV."
        )


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _rewritten(path: Path, target: Path, beginning: bytes) -> Text:
    wide = next((name for sign, name in WIDE.items() if beginning.startswith(sign)), "")
    if wide:
        with (
            path.open(encoding=wide, errors="replace", newline="") as file,
            target.open("w", encoding="utf-8", newline="") as copy,
        ):
            while chunk := file.read(CHUNK):
                copy.write(chunk)
        return Text(target, (Notice("The file is written in UTF-16."),))
    best = from_bytes(beginning).best()
    encoding = best.encoding if best and best.encoding not in {"utf_8", "ascii"} else OTHERWISE
    utf8 = others = 0
    with path.open("rb") as file, target.open("wb") as copy:
        for line in file:
            try:
                line.decode("utf-8")
                copy.write(line)
                utf8 += not line.isascii()
            except UnicodeDecodeError:
                copy.write(line.decode(encoding, errors="replace").encode())
                others += 1
    return Text(target, (_encoding_notice(encoding, utf8, others),))


def _encoding_notice(encoding: str, utf8: int, others: int) -> Notice:
    if not utf8:
        return Notice(f"The file is read as {encoding}, as its accents suggest.", is_doubt=True)
    text = f"{others:,} lines are written in {encoding}, and others in UTF-8; each is read as its own."
    return Notice(text, is_doubt=True)
