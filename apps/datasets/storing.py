"""Where the rows of data sets stand: the cells as they were read, and the table made of them."""

import shutil
from pathlib import Path

from django.conf import settings


def folder_of(file: str) -> Path:
    """The folder of one data set."""
    return Path(settings.VAR_DIR) / "datasets" / file


def table_of(file: str) -> Path:
    """Its rows, each column of its type."""
    return folder_of(file) / "table.parquet"


def cells_of(file: str) -> Path:
    """Its cells as text, to read them in another way."""
    return folder_of(file) / "cells.parquet"


def discard(file: str) -> None:
    """Remove it for good."""
    shutil.rmtree(folder_of(file), ignore_errors=True)
