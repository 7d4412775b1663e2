"""Staff in people's books: for an hour, with a reason, and never without the owner's knowing."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from apps.problems import Problem, not_found

from .audit import record_new
from .mail import send_after_commit
from .models import BookAccess, User
from .selectors import may_open_books

LASTS = timedelta(hours=1)
OPEN_AT_ONCE = 10


def openable_by(viewer: User, owner_id: int) -> User:
    """Somebody else whose book `viewer` may open. Raises Problem 404 for whoever may open none, and for nobody."""
    owner = User.objects.filter(pk=owner_id, is_active=True).exclude(pk=viewer.pk).first()
    if owner is None or not may_open_books(viewer):
        raise not_found("page")
    return owner


def open_access(viewer: User, owner: User) -> BookAccess | None:
    """By which the viewer looks into that person's book just now."""
    return BookAccess.objects.open_to(viewer).filter(owner=owner).first()


def accesses_to(owner: User) -> QuerySet[BookAccess]:
    """Who of the staff looked into a person's book, the last first."""
    return BookAccess.objects.filter(owner=owner).select_related("viewer")


@transaction.atomic
def open_book(viewer: User, owner_id: int, reason: str, site: str) -> BookAccess:
    """Let `viewer` look into that person's book for an hour, and tell the owner by mail; `site` is the site's address.

    Raises Problem 404 as `openable_by`, `book_is_open`, `too_many_books`; ValidationError for a reason that is none.
    """
    owner = openable_by(viewer, owner_id)
    list(User.objects.select_for_update().filter(pk=viewer.pk))  # two requests at once open it once
    if open_access(viewer, owner):
        raise Problem("book_is_open", "The book is open", 409, f"You have opened the book of {owner} already.")
    if BookAccess.objects.open_to(viewer).count() >= OPEN_AT_ONCE:
        text = f"You have {OPEN_AT_ONCE} books open. Wait until one of them is closed."
        raise Problem("too_many_books", "Too many books", 409, text)
    now = timezone.now()
    access = BookAccess(viewer=viewer, viewer_email=viewer.email, owner=owner, reason=reason.strip())
    access.created_at, access.ends_at = now, now + LASTS
    access.full_clean()
    access.save()
    record_new(viewer, "book.opened", access)
    _tell(access, site)
    return access


def _tell(access: BookAccess, site: str) -> None:
    log = site.rstrip("/") + reverse("users:access_log")
    with timezone.override(ZoneInfo(access.owner.time_zone)):
        text = render_to_string("users/email/book_opened.txt", {"access": access, "log": log})
    send_after_commit("somebody opened your book", text, access.owner.email)
