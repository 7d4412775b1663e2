"""A shared cache that is away takes no answer with it."""

import pytest

from apps.throttling import Rate, spend

from .broker import free_port


@pytest.fixture
def shared(broker, settings) -> None:
    settings.CACHES = _redis(broker.port)


def _redis(port: int) -> dict[str, dict[str, str]]:
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"redis://127.0.0.1:{port}/1",
        }
    }


def test_a_shared_cache_counts(shared) -> None:
    assert [bool(spend("x", Rate(2, 3600))) for _ in range(3)] == [False, False, True]


def test_without_it_everything_is_allowed(settings) -> None:
    settings.CACHES = _redis(free_port())
    assert [spend("x", Rate(1, 3600)) for _ in range(3)] == [0, 0, 0]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
