"""Reads on people: who there is, and who may see whom."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.problems import Problem, not_found

from .models import BookAccess, Membership, User, same_address

MOST_BOOKS = 50


def user_by_email(email: str) -> User:
    """The user of an address. Raises Problem `unknown_user`."""
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    if user is None or not same_address(user.email, address):
        raise Problem("unknown_user", "No such user", 404, f"There is no user with the e-mail address '{email}'.")
    return user


def visible_users(viewer: User) -> QuerySet[User]:
    """Whose books `viewer` may see now: their own, those their household shares, those they opened as staff."""
    here = Membership.objects.standing_on(today(viewer)).filter(user=viewer).values("household")
    others = Q(pk__in=Membership.objects.lending().filter(household__in=here).values("user"))
    if may_open_books(viewer):
        others |= Q(pk__in=BookAccess.objects.open_to(viewer).values("owner"))
    return User.objects.filter(Q(pk=viewer.pk) | others)


def books_shown_to(viewer: User) -> tuple[User, ...]:
    """What a switcher of books lists; whoever may see more than fits names the book in the address."""
    return tuple(visible_users(viewer)[:MOST_BOOKS])


def may_open_books(user: User) -> bool:
    """Whether somebody may let themselves into people's books, for an hour and with a reason."""
    return user.is_staff and user.has_perm("users.view_any_book")


def has_opened(viewer: User, owner: User) -> bool:
    """Whether `viewer` let themselves into that person's book, and the hour is not over."""
    return may_open_books(viewer) and BookAccess.objects.open_to(viewer).filter(owner=owner).exists()


def visible_user(viewer: User, user_id: int) -> User:
    """One of `visible_users`. Raises Problem 404 for everybody else, whether they exist or not."""
    if user_id == viewer.pk:
        return viewer
    user = visible_users(viewer).filter(pk=user_id).first()
    if user is None:
        raise not_found("user")
    return user


def keeps_with(user: User) -> QuerySet[User]:
    """Between whose books the user's transfers run: their own, and those that the other keepers of the household share.

    For viewers and advisors that is their own alone.
    """
    here = Membership.objects.keeping().filter(user=user).values("household")
    mates = Membership.objects.lending().filter(household__in=here)
    return User.objects.filter(Q(pk=user.pk) | Q(pk__in=mates.values("user")))


def today(user: User, now: datetime | None = None) -> date:
    """The date it is for the user, in their time zone."""
    return (now or timezone.now()).astimezone(ZoneInfo(user.time_zone)).date()
