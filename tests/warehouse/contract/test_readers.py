"""Many readers while versions come and go: each sees one of them, whole."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from django.db import connections

from apps.warehouse.engines import engine

from .kinds import Kind
from .writing import currencies, publish

READERS, VERSIONS = 3, 8
KEYS = range(1, VERSIONS + 1)


def read_until(ended: Event) -> list[tuple[int, int, int]]:
    """What each of many snapshots showed: its version, and how many users, twice."""
    seen = []
    try:
        while not ended.is_set():
            with engine().snapshot() as snapshot:
                seen.append((snapshot.version, *(len(currencies(snapshot, *KEYS)) for _ in range(2))))
    finally:
        connections.close_all()
    return seen


def test_every_snapshot_is_one_whole_version(kind: Kind) -> None:
    first = publish(1, from_scratch=True)
    ended = Event()
    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read_until, ended) for _ in range(READERS)]
        try:
            for key in KEYS[1:]:
                publish(key)
        finally:
            ended.set()
        seen = [shown for reader in readers for shown in reader.result()]

    assert all(once == again == version - first + 1 for version, once, again in seen)
    assert len({version for version, *_ in seen}) > 1
