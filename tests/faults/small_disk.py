"""A disk of its own that a test may fill."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SIZE_MB = 48
PIECE = b"\0" * 4096


@contextmanager
def mounted(folder: Path) -> Iterator[Path]:
    """A file system in memory at `folder`. Where mounting is not allowed, the test is skipped with that reason."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", str(folder)]
    done = subprocess.run(mount, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"mounting a small disk is not allowed here ({done.stderr.strip()}); a limit on files stands in")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, *, leave: int = 0) -> None:
    """Fill the disk up, but for so many bytes."""
    filler = os.open(folder / "filler", os.O_WRONLY | os.O_CREAT)
    try:
        free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        os.posix_fallocate(filler, 0, max(free - leave, 1))
    finally:
        os.close(filler)


def empty(folder: Path) -> None:
    """Make room again."""
    (folder / "filler").unlink()
