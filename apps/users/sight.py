"""Sight: what one person sees of one book. Every read of somebody's money begins with one.

Only `sight_of` makes them, and it refuses whom the viewer may not see, so that a view that forgets to ask cannot read.
"""

from dataclasses import dataclass

from .models import AccountShare, User
from .selectors import has_opened, visible_user


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


def sight_of(viewer: User, owner_id: int) -> Sight:
    """What `viewer` sees of that user's book. Raises Problem 404 for whoever they may not see, existing or not."""
    owner = visible_user(viewer, owner_id)
    if owner.pk == viewer.pk or has_opened(viewer, owner):
        return Sight(viewer, owner)
    limits = dict(AccountShare.objects.filter(account__owner=owner).values_list("account", "level"))
    return Sight(
        viewer,
        owner,
        hidden=frozenset(key for key, level in limits.items() if level == AccountShare.Level.NONE),
        wordless=frozenset(key for key, level in limits.items() if level == AccountShare.Level.AMOUNTS),
    )
