"""Writes on people: one verb, one database transaction."""

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from apps.problems import Problem

from .audit import record_new
from .models import Household, Membership, User


@transaction.atomic
def create_user(
    email: str,
    password: str | None,
    *,
    name: str = "",
    reporting_currency: str = "EUR",
    time_zone: str = "Europe/Berlin",
) -> User:
    """A new user with everything a book starts with (other apps add their part in the same transaction).

    Raises ValidationError for a taken or malformed address, a weak password, an unknown currency or time zone.
    """
    if password is not None:
        validate_password(password, User(email=email, name=name))
    return User.objects.create_user(
        email, password, name=name, reporting_currency=reporting_currency, time_zone=time_zone
    )


@transaction.atomic
def found_household(name: str, owner: User, *partners: User, share_books: bool) -> Household:
    """A new household of `owner` and `partners`, whose books are open to one another if `share_books`.

    Raises Problem `in_a_household` for who has a place in one.
    """
    require_no_household(owner, *partners)
    household = Household.objects.create(name=name)
    roles = [(owner, Membership.Role.OWNER), *((partner, Membership.Role.PARTNER) for partner in partners)]
    for user, role in roles:
        member = Membership.objects.create(household=household, user=user, role=role, shares_book=share_books)
        record_new(owner, "household.founded", member)
    return household


def require_no_household(*people: User) -> None:
    """Raise Problem `in_a_household` if one of these has a place in a household, be it that it is over."""
    if Membership.objects.filter(user__in=people).exists():
        raise Problem("in_a_household", "In a household already", 409, "You are in a household. Leave it first.")
