"""Whether there are newer numbers than a page shows: asked by every open page, so it costs next to nothing."""

from django.core.cache import cache

from apps.problems import Problem
from apps.throttling import Rate, spend
from apps.users.models import User
from apps.warehouse.reading import current

KEY, SECONDS = "dashboards:published", 3
ASKED = Rate(30, 60)
"""How often one person's pages may ask; a page asks four times a minute."""
DIGITS = 18


def published() -> int:
    """The version readers see now; 0 where there is none, or where that cannot be known."""
    try:
        found = current()
    except Problem:
        return 0
    return found.version if found else 0


def is_newer(user: User, seen: str) -> bool:
    """Whether another version was published since `seen`; never for who asks too often or names no version."""
    if not (seen.isascii() and seen.isdecimal() and len(seen) <= DIGITS) or spend(f"fresh:{user.pk}", ASKED):
        return False
    return int(cache.get_or_set(KEY, published, SECONDS) or 0) > int(seen)
