"""Sight: what one person sees of one book. Every read of somebody's money begins with one.

Only this module makes them, and it refuses whom the viewer may not see, so that a view that forgets to ask cannot read.
"""

from dataclasses import dataclass

from django.db.models import Q

from apps.problems import not_found

from .models import AccountShare, User
from .selectors import has_opened, keeps_with, visible_user

ID_DIGITS = 18  # of a 64-bit key


@dataclass(frozen=True, slots=True)
class Sight:
    """`viewer` looking at the book of `owner`: all of it but the `hidden` accounts.

    Of `wordless` accounts the amounts, days and categories are seen, and no payee, text, note or tag.
    """

    viewer: User
    owner: User
    hidden: frozenset[int] = frozenset()
    wordless: frozenset[int] = frozenset()

    @property
    def is_own(self) -> bool:
        """Whether the viewer looks at their own book, the only one they can write to."""
        return self.viewer.pk == self.owner.pk

    @property
    def is_whole(self) -> bool:
        """Whether every account counts, so that the numbers of the whole book may be shown."""
        return not self.hidden

    @property
    def untold(self) -> frozenset[int]:
        """The accounts of which no text is seen, be it that nothing is."""
        return self.hidden | self.wordless


@dataclass(frozen=True, slots=True)
class Reach:
    """The books between which a person's transfers run: their own, and those of `people` who keep one with them.

    `hidden` and `wordless` are accounts of the others, as in a Sight.
    """

    people: tuple[int, ...]
    hidden: frozenset[int] = frozenset()
    wordless: frozenset[int] = frozenset()

    @property
    def untold(self) -> frozenset[int]:
        """The accounts of which no text is seen, be it that nothing is."""
        return self.hidden | self.wordless


def own_sight(user: User) -> Sight:
    """One's own book, all of it."""
    return Sight(user, user)


def sight_of(viewer: User, owner_id: int) -> Sight:
    """What `viewer` sees of that user's book. Raises Problem 404 for whoever they may not see, existing or not."""
    owner = visible_user(viewer, owner_id)
    if owner.pk == viewer.pk:
        return own_sight(viewer)
    if has_opened(viewer, owner):
        return Sight(viewer, owner)
    hidden, wordless = _limits(Q(account__owner=owner))
    return Sight(viewer, owner, hidden, wordless)


def sight_asked_for(viewer: User, user_id: str) -> Sight:
    """`sight_of` for the `user` of an address, which names nobody where one's own book is meant. Raises Problem 404."""
    if not user_id:
        return own_sight(viewer)
    if not is_key(user_id):
        raise not_found("user")
    return sight_of(viewer, int(user_id))


def is_key(text: str) -> bool:
    """Whether a text of an address or a form may be a row's key: what a database does not take as one is none."""
    return text.isascii() and text.isdecimal() and len(text) <= ID_DIGITS


def reach_of(viewer: User) -> Reach:
    """What `viewer` sees of the books that theirs is kept with; one query, and one more where there are any."""
    people = tuple(sorted(keeps_with(viewer).values_list("pk", flat=True)))
    if people == (viewer.pk,):
        return Reach(people)
    return Reach(people, *_limits(Q(account__owner__in=people) & ~Q(account__owner=viewer)))


def _limits(accounts: Q) -> tuple[frozenset[int], frozenset[int]]:
    """Of these accounts, those that are not shared at all, and those without their texts."""
    limits = dict(AccountShare.objects.filter(accounts).values_list("account", "level"))
    return (
        frozenset(key for key, level in limits.items() if level == AccountShare.Level.NONE),
        frozenset(key for key, level in limits.items() if level == AccountShare.Level.AMOUNTS),
    )
