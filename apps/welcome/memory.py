"""Who is known to need no guide, so that nobody's overview asks the ledger for it again and again."""

from django.core.cache import cache

from apps.users.models import User

SECONDS = 3600


def is_known_to_need_none(user: User) -> bool:
    """Whether the last look found no guide under way; asked only about who has numbers."""
    return bool(cache.get(_key(user)))


def know_to_need_none(user: User) -> None:
    """Remember it for an hour, within the cache's reach."""
    cache.set(_key(user), 1, SECONDS)


def forget(user: User) -> None:
    """They began a guide."""
    cache.delete(_key(user))


def _key(user: User) -> str:
    return f"welcome:none:{user.pk}"
