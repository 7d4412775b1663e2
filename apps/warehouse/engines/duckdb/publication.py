"""How a DuckDB warehouse is published: versioned files, and a pointer that is switched by an atomic rename.

A version is a file with everything (`warehouse-7.duckdb`), or one with only what changed since such a base
(`warehouse-7-9.duckdb`: version 9, changes since version 7). A file that was ever published is never written or
replaced again, because DuckDB caches open files by their path and a left-over write-ahead log would be applied to the
wrong file. Readers look at the pointer and reopen when it moved.
"""

import json
import os
import re
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path

KEPT_VERSIONS = 2


@dataclass(frozen=True)
class Pointer:
    """Which version is published, and the moment of the ledger that it shows (ISO 8601, UTC).

    Without a moment, it is the file of a warehouse that was set up and never loaded: readers get nothing from it.
    `base` is the file that `file` holds the changes of, if it holds only changes; `prepared` the store of prepared
    answers beside it, if there is one.
    """

    version: int
    file: str
    as_of: str | None
    base: str | None = None
    prepared: str | None = None

    @property
    def moment(self) -> datetime:
        """`as_of` as an aware datetime. Raises ValueError without one."""
        if self.as_of is None:
            raise ValueError("nothing was loaded yet")
        return datetime.fromisoformat(self.as_of)

    def at(self, as_of: datetime) -> "Pointer":
        """The same version, found to be true at a later moment."""
        return replace(self, as_of=as_of.isoformat())


@dataclass(frozen=True)
class Publication:
    """The files of one warehouse, named after its base path (`…/warehouse.duckdb`)."""

    base: Path

    @cached_property
    def pointer_path(self) -> Path:
        return self.base.with_suffix(".current")

    @property
    def lock_path(self) -> Path:
        """Held by whoever loads."""
        return self.base.with_suffix(".lock")

    @property
    def build_path(self) -> Path:
        """The file being loaded; unpublished, swept when it was left over."""
        return self.base.with_name(f"{self.base.stem}-build.duckdb")

    def version_path(self, version: int, on: int | None = None) -> Path:
        """The file of a version; with `on`, of its changes since that one."""
        numbers = f"{version}" if on is None else f"{on}-{version}"
        return self.base.with_name(f"{self.base.stem}-{numbers}.duckdb")

    def prepared_path(self, version: int) -> Path:
        """The store of prepared answers that was first written for this version."""
        return self.base.with_name(f"{self.base.stem}-{version}.prepared")

    def beside(self, name: str) -> Path:
        """The path of a file that a pointer names."""
        return self.base.with_name(name)

    def pointer(self) -> Pointer | None:
        """What is published now; None where nothing ever was. Raises ValueError for an unreadable pointer."""
        try:
            return _parsed(_content(self.pointer_path))
        except FileNotFoundError:
            return None
        except (TypeError, UnicodeDecodeError) as error:
            raise ValueError(str(error)) from error

    def sweep(self) -> None:
        """Remove what an interrupted load left."""
        for path in self.base.parent.glob(f"{self.build_path.name}*"):
            path.unlink()

    def start_build(self, start: str | None = None) -> Path:
        """An unpublished file to load into: a copy of the file named, or nothing yet."""
        self.base.parent.mkdir(parents=True, exist_ok=True)
        self.sweep()
        if start is not None:
            shutil.copyfile(self.beside(start), self.build_path)
        return self.build_path

    def next_version(self) -> int:
        """A number that no file ever had."""
        return max((0, *(max(numbers) for numbers in self._files()))) + 1

    def finish_build(self, version: int, base: str | None = None) -> Path:
        """Give the closed, checkpointed build its name for good; durable before anybody is pointed at it."""
        on = None if base is None else self._numbers(self.beside(base))[0]
        _sync(self.build_path)
        return self.build_path.rename(self.version_path(version, on))

    def switch(self, pointer: Pointer) -> Pointer:
        """Point readers at `pointer`, then forget the files that nobody should need any more."""
        draft = self.pointer_path.with_suffix(".current-draft")
        draft.write_text(json.dumps(asdict(pointer)))
        _sync(draft)
        draft.replace(self.pointer_path)
        _sync(self.base.parent)
        self._forget(pointer)
        return pointer

    def _forget(self, pointer: Pointer) -> None:
        """Remove all but the last versions, what they are changes of, and the pointer's own prepared answers."""
        files = self._files()
        kept = {pointer.version, *sorted(max(numbers) for numbers in files)[-KEPT_VERSIONS:]}
        bases = {numbers[:1] for numbers in files if max(numbers) in kept}
        for numbers, path in files.items():
            if max(numbers) not in kept and numbers not in bases:
                path.unlink(missing_ok=True)
        for path in self.base.parent.glob(f"{self.base.stem}-*.prepared*"):
            if pointer.prepared is None or not path.name.startswith(pointer.prepared):
                path.unlink(missing_ok=True)

    def _files(self) -> dict[tuple[int, ...], Path]:
        """The files of all versions, by the numbers in their names."""
        found = {self._numbers(path): path for path in self.base.parent.glob(f"{self.base.stem}-*.duckdb")}
        return {numbers: path for numbers, path in found.items() if numbers}

    def _numbers(self, path: Path) -> tuple[int, ...]:
        """(version,), or (base, version) of a file with changes; nothing for other files."""
        suffix = path.stem.removeprefix(f"{self.base.stem}-")
        return tuple(map(int, suffix.split("-"))) if re.fullmatch(r"\d+(-\d+)?", suffix) else ()


def _content(path: Path) -> bytes:
    """Of a small file; read anew with each request, and so without the layers of `open`."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return os.read(descriptor, 65_536)
    finally:
        os.close(descriptor)


@lru_cache(maxsize=8)
def _parsed(content: bytes) -> Pointer:
    """What a pointer file says. Raises TypeError, UnicodeDecodeError or ValueError for what makes no sense."""
    return Pointer(**json.loads(content))


def _sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
