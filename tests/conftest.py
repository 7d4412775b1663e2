"""What every test stands on: its own data folder, real files where they are, a quick password hash."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def plain_settings(settings, tmp_path: Path) -> None:
    """Quick hashes, unhashed static names, and a warehouse of the test's own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WAREHOUSE_PATH = tmp_path / "warehouse.duckdb"


@pytest.fixture
def shared_data() -> Path:
    """Real bank files beside the project; a test that wants them says so and is skipped where they are missing."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/data with real bank files is not here")
    return folder


@pytest.fixture(autouse=True)
def forgotten_throttles() -> Iterator[None]:
    """No test inherits another's request counts."""
    from django.core.cache import cache

    yield
    cache.clear()
