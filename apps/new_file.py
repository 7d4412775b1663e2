"""A file that is there as a whole or not at all, and for its owner's eyes alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from apps.problems import Problem

FOR_OWNER_ONLY = 0o600


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file to be written; it gets its name at the end. Raises Problem `file_exists`, `bad_file`."""
    if path.exists():
        raise Problem("file_exists", "There is such a file", 409, f"{path} is there already; nothing was written.")
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=FOR_OWNER_ONLY)
        with part.open("wb") as file:
            yield file
        part.rename(path)
    except OSError as error:
        raise Problem("bad_file", "Cannot be written", 400, f"Cannot write {path} ({error.strerror}).") from error
    finally:
        part.unlink(missing_ok=True)
