"""How a DuckDB warehouse is published: versioned files, and a pointer that is switched by an atomic rename.

A file that was ever published is never written or replaced again, because DuckDB caches open files by their path and
a left-over write-ahead log would be applied to the wrong file. Readers look at the pointer and reopen when it moved.
"""

import json
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

KEPT_VERSIONS = 2


@dataclass(frozen=True)
class Pointer:
    """Which version is published, and the moment of the ledger that it shows (ISO 8601, UTC).

    Without a moment, it is the file of a warehouse that was set up and never loaded: readers get nothing from it.
    """

    version: int
    file: str
    as_of: str | None

    @property
    def moment(self) -> datetime:
        """`as_of` as an aware datetime. Raises ValueError without one."""
        if self.as_of is None:
            raise ValueError("nothing was loaded yet")
        return datetime.fromisoformat(self.as_of)


@dataclass(frozen=True)
class Publication:
    """The files of one warehouse, named after its base path (`…/warehouse.duckdb`)."""

    base: Path

    @property
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

    def version_path(self, version: int) -> Path:
        return self.base.with_name(f"{self.base.stem}-{version}.duckdb")

    def pointer(self) -> Pointer | None:
        """What is published now; None where nothing ever was. Raises ValueError for an unreadable pointer."""
        try:
            return Pointer(**json.loads(self.pointer_path.read_bytes()))
        except FileNotFoundError:
            return None
        except (TypeError, UnicodeDecodeError) as error:
            raise ValueError(str(error)) from error

    def path_of(self, pointer: Pointer) -> Path:
        return self.base.with_name(pointer.file)

    def sweep(self) -> None:
        """Remove what an interrupted load left."""
        for path in self.base.parent.glob(f"{self.build_path.name}*"):
            path.unlink()

    def start_build(self, pointer: Pointer | None) -> Path:
        """An unpublished file to load into: a copy of what is published, or nothing yet."""
        self.base.parent.mkdir(parents=True, exist_ok=True)
        self.sweep()
        if pointer is not None:
            shutil.copyfile(self.path_of(pointer), self.build_path)
        return self.build_path

    def publish_build(self, as_of: datetime | None) -> Pointer:
        """Make the closed, checkpointed build the published version; durable before it is visible."""
        version = max((0, *self._versions())) + 1
        _sync(self.build_path)
        self.build_path.rename(self.version_path(version))
        moment = as_of.isoformat() if as_of else None
        return self.switch(Pointer(version, self.version_path(version).name, moment))

    def switch(self, pointer: Pointer) -> Pointer:
        """Point readers at `pointer`, then forget versions nobody should need any more."""
        draft = self.pointer_path.with_suffix(".current-draft")
        draft.write_text(json.dumps(asdict(pointer)))
        _sync(draft)
        draft.replace(self.pointer_path)
        _sync(self.base.parent)
        for version in sorted(self._versions())[:-KEPT_VERSIONS]:
            if version != pointer.version:
                self.version_path(version).unlink(missing_ok=True)
        return pointer

    def _versions(self) -> list[int]:
        """The versions that have a file."""
        suffixes = (path.stem.removeprefix(f"{self.base.stem}-") for path in self.base.parent.glob("*.duckdb"))
        return [int(suffix) for suffix in suffixes if suffix.isdigit()]


def _sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
