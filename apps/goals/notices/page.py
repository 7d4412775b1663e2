"""Notices as their reader has them."""

from django.db.models import QuerySet
from django.utils import timezone

from apps.goals.models import Notice, NoticeChoice
from apps.problems import not_found
from apps.users.models import User


def unread(user: User) -> "QuerySet[Notice]":
    """What somebody has not read yet, newest first; digests are mails only."""
    return Notice.objects.filter(user=user, read_at=None).exclude(kind=Notice.Kind.DIGEST).select_related("goal")


def mark_read(user: User, pk: int | None = None) -> None:
    """One notice, or without a key all of them, are read. Raises Problem 404 for another's."""
    found = Notice.objects.filter(user=user)
    if pk is not None:
        found = found.filter(pk=pk)
        if not found.exists():
            raise not_found("notice")
    found.filter(read_at=None).update(read_at=timezone.now())


def choose(user: User, *, by_mail: bool, digest: bool) -> None:
    """How somebody wants to be told from now on."""
    NoticeChoice.objects.update_or_create(user=user, defaults={"by_mail": by_mail, "digest": digest})
