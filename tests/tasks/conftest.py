"""A broker, workers, and a book to load."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.metrics.book import Book

from . import probes  # noqa: F401 - this process knows the tests' tasks, too
from .broker import Broker, new_broker
from .workers import Worker, use_broker


@pytest.fixture
def book(transactional_db) -> Book:
    book = Book()
    book.earn("2000.00")
    book.spend("300.00")
    return book


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    folder = tmp_path / "redis"
    folder.mkdir()
    running = new_broker(folder)
    yield running
    running.stop()


@pytest.fixture
def queue(broker: Broker, settings) -> Iterator[Broker]:
    """The broker, while the test itself hands its tasks over."""
    from finsight.celery import app

    use_broker(settings, app, broker.url)
    yield broker
    use_broker(settings, app, "")


@pytest.fixture
def worker(queue: Broker, tmp_path: Path, settings) -> Iterator[Callable[..., Worker]]:
    """`worker()` starts one; all end with the test."""
    settings.VAR_DIR = tmp_path
    started: list[Worker] = []

    def start(**variables: str) -> Worker:
        started.append(Worker(tmp_path, queue, f"worker{len(started) + 1}", **variables))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.kill()
