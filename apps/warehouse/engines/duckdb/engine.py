"""DuckDB as the contract wants an engine."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from filelock import FileLock, Timeout

from ... import problems, schema
from ..contract import Setup, Snapshot
from . import changes, connecting, reader
from .build import DuckDBBuild, WholeTables
from .publication import Pointer, Publication


def publication() -> Publication:
    """The files of the configured warehouse."""
    return _publication(settings.WAREHOUSE_PATH)


_publication = lru_cache(maxsize=8)(Publication)


class DuckDBEngine:
    """DuckDB, in files beside each other, for one machine."""

    def current(self) -> Pointer | None:
        """What is published now. Raises Problem when the pointer cannot be read."""
        pointer = _pointer()
        return pointer if pointer and pointer.as_of else None

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The published version. Raises Problem when there is none, or it is locked, outdated or broken."""
        return reader.snapshot(self._loaded(), publication())

    def _loaded(self) -> Pointer:
        pointer = self.current()
        if pointer is None:
            raise problems.missing()
        return pointer

    @contextmanager
    def build(self, *, from_scratch: bool) -> Iterator[DuckDBBuild]:
        """A build that starts as what is published, or empty; whatever is not published vanishes."""
        files = publication()
        with _locked(files), _vanishing(files), connecting.said_of_a_load():
            load = _empty(files) if from_scratch else self._continued(files)
            try:
                yield load
            finally:
                load.close()

    def _continued(self, files: Publication) -> DuckDBBuild:
        with self.snapshot():  # refuses a broken or outdated base before it is built upon
            pointer = self._loaded()
        return changes.build(pointer, files)

    def confirm(self, as_of: datetime) -> int:
        """The published version is still true at `as_of`: nothing to load. Returns its version."""
        with self.snapshot():  # refuses what readers could not read
            pointer = self._loaded()
        return publication().switch(pointer.at(as_of)).version

    def planned_setup(self) -> Setup:
        """What `set_up` would do now. Writes nothing."""
        found = _schema_version()
        if found is not None and found > schema.VERSION:
            raise problems.outdated(found, schema.VERSION)
        steps: tuple[str, ...] = ()
        if found != schema.VERSION:
            path = publication().base
            steps = (
                f"create {len(schema.TABLES)} tables of schema version {schema.VERSION} in a new file beside {path}",
                "fill dim_date with the days of 1970 to 2099",
            )
        return Setup(found, schema.VERSION, steps, empties=bool(steps))

    def set_up(self) -> Setup:
        """An empty warehouse in a file of its own, where there is none of this release."""
        plan = self.planned_setup()
        if not plan.is_up_to_date:
            with self.build(from_scratch=True) as empty:
                empty.publish(None)
        return plan


@contextmanager
def _vanishing(files: Publication) -> Iterator[None]:
    """Nothing is left of a load that was not published, as far as the disk lets go of it."""
    try:
        yield
    finally:
        with suppress(OSError):
            files.sweep()


def _empty(files: Publication) -> DuckDBBuild:
    load = DuckDBBuild(files.start_build(), files, WholeTables())
    load.create_schema()
    return load


@contextmanager
def _locked(files: Publication) -> Iterator[None]:
    """Nobody else builds; the operating system lets go of it when this process dies."""
    files.base.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(files.lock_path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise problems.loading_elsewhere("the warehouse") from error
    try:
        yield
    finally:
        lock.release()


def _pointer() -> Pointer | None:
    """The pointer, also to a warehouse that was set up and never loaded."""
    try:
        return publication().pointer()
    except ValueError as error:
        raise problems.broken(f"its pointer file is damaged: {error}") from error


def _schema_version() -> int | None:
    """That of the file pointed at; None without one."""
    pointer = _pointer()
    if pointer is None:
        return None
    path = publication().beside(pointer.base or pointer.file)
    with connecting.explained(), closing(connecting.connect(path, read_only=True)) as connection:
        return int(connection.execute("SELECT MAX(version) FROM warehouse_schema").fetchall()[0][0])
