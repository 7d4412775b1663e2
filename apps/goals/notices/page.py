"""Notices as their reader has them."""

from django.db.models import QuerySet
from django.utils import timezone

from apps.goals.models import Notice, NoticeChoice
from apps.problems import not_found
from apps.users.models import User


def unread(user: User) -> "QuerySet[Notice]":
    """What somebody has not read yet, newest first; digests are mails only."""
    return Notice.objects.filter(user=user, read_at=None).exclude(kind=Notice.Kind.DIGEST).select_related("goal")


def told_on_page(user: User) -> "QuerySet[Notice]":
    """All that somebody was ever told, newest first; digests are mails only."""
    return Notice.objects.filter(user=user).exclude(kind=Notice.Kind.DIGEST).order_by("-created_at", "-pk")


def told_to(user: User, pk: int) -> Notice:
    """One of all that somebody was told. Raises Problem 404."""
    found = Notice.objects.filter(user=user, pk=pk).first()
    if found is None:
        raise not_found("notice")
    return found


def mark_read(user: User, pk: int | None = None) -> None:
    """One notice, or without a key all of them, are read. Raises Problem 404 for another's."""
    found = Notice.objects.filter(user=user)
    if pk is not None:
        found = found.filter(pk=pk)
        if not found.exists():
            raise not_found("notice")
    found.filter(read_at=None).update(read_at=timezone.now())


def choice_of(user: User) -> NoticeChoice:
    """How somebody is told: as they chose, or by mail and with a digest."""
    return NoticeChoice.objects.filter(user=user).first() or NoticeChoice(user=user)


def choose(user: User, *, by_mail: bool, digest: bool) -> None:
    """How somebody wants to be told from now on."""
    NoticeChoice.objects.update_or_create(user=user, defaults={"by_mail": by_mail, "digest": digest})
