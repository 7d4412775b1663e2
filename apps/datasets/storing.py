"""Where the rows of data sets stand: the cells as they were read, and the table made of them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings
from filelock import FileLock, Timeout

TAKING: Final = 2.0
"""Seconds that one waits for a folder, in case somebody has only just looked whether it is held."""


def folder_of(file: str) -> Path:
    """The folder of one data set."""
    return Path(settings.VAR_DIR) / "datasets" / file


def table_of(file: str) -> Path:
    """Its rows, each column of its type."""
    return folder_of(file) / "table.parquet"


def cells_of(file: str) -> Path:
    """Its cells as text, to read them in another way."""
    return folder_of(file) / "cells.parquet"


def upload_of(file: str) -> Path:
    """The file that was brought in, until its table is written."""
    return folder_of(file) / "upload.csv"


def take_in(source: Path, file: str) -> None:
    """Make the folder of a file, and copy it there: it has its name when all of it is there."""
    upload = upload_of(file)
    upload.parent.mkdir(parents=True)
    part = upload.with_suffix(".part")
    shutil.copyfile(source, part)
    part.replace(upload)


def discard_table(file: str) -> None:
    """Remove what was written of the table, and keep the upload."""
    for path in (table_of(file), cells_of(file)):
        path.unlink(missing_ok=True)


@contextmanager
def held(file: str) -> Iterator[bool]:
    """Work in a folder alone; False where another does, or it is gone. A process that ends lets go of it, however."""
    if not folder_of(file).is_dir():
        yield False
        return
    lock = FileLock(folder_of(file) / "lock", timeout=TAKING, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def is_held(file: str) -> bool:
    """Whether somebody works in a folder."""
    if not folder_of(file).is_dir():
        return False
    try:
        with FileLock(folder_of(file) / "lock", timeout=0, thread_local=False):
            return False
    except Timeout:
        return True


def discard(file: str) -> None:
    """Remove it for good."""
    shutil.rmtree(folder_of(file), ignore_errors=True)
