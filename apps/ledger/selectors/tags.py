"""Reads on tags."""

from apps.ledger.models import Tag, TagQuerySet
from apps.users.sight import Sight


def seen_tags(sight: Sight) -> TagQuerySet:
    """The tags that the viewer sees on something, or all of one's own, by name."""
    return Tag.objects.seen_by(sight)
