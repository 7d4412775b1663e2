"""Reads on people: who there is, and who may see whom."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.problems import Problem, not_found

from .models import User, same_address


def user_by_email(email: str) -> User:
    """The user of an address. Raises Problem `unknown_user`."""
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    if user is None or not same_address(user.email, address):
        raise Problem("unknown_user", "No such user", 404, f"There is no user with the e-mail address '{email}'.")
    return user


def visible_users(viewer: User) -> QuerySet[User]:
    """Whose books `viewer` may see: their own, those of household members who share, all with the permission."""
    if viewer.is_staff and viewer.has_perm("users.view_any_book"):
        return User.objects.filter(is_active=True)
    of_household = Q(membership__shares_book=True, membership__household__memberships__user=viewer, is_active=True)
    return User.objects.filter(Q(pk=viewer.pk) | of_household).distinct()


def visible_user(viewer: User, user_id: int) -> User:
    """One of `visible_users`. Raises Problem 404 for everybody else, whether they exist or not."""
    if user_id == viewer.pk:
        return viewer
    user = visible_users(viewer).filter(pk=user_id).first()
    if user is None:
        raise not_found("user")
    return user


def household_user_ids(user: User) -> list[int]:
    """The ids of everybody in the user's household, their own included."""
    mates = User.objects.filter(membership__household__memberships__user=user).values_list("pk", flat=True)
    return sorted({user.pk, *mates})


def today(user: User, now: datetime | None = None) -> date:
    """The date it is for the user, in their time zone."""
    return (now or timezone.now()).astimezone(ZoneInfo(user.time_zone)).date()
