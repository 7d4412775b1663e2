"""Households: who is in one, as what, until when; and what becomes of their money when somebody goes.

Every write locks the household first, so that two at the same moment never leave it without an owner.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from apps.problems import Problem, not_found

from .audit import record, record_gone, record_new, recording
from .mail import send_after_commit
from .models import AccountShare, Household, Invitation, Membership, User
from .selectors import today
from .signals import books_parted

LONGEST_ADVICE = timedelta(days=730)
MOST_MEMBERS = 20
Role = Membership.Role


def place_of(user: User) -> Membership | None:
    """A person's place in a household, be it that it is over."""
    return Membership.objects.select_related("household", "user").filter(user=user).first()


def place_under(owner: User, user_id: int) -> Membership:
    """Somebody's place in the household that `owner` runs. Raises Problem 404 for whoever else asks or is asked for."""
    run = Membership.objects.filter(user=owner, role=Role.OWNER).values("household")
    places = Membership.objects.select_related("household", "user")
    place = places.filter(household__in=run, user=user_id).first()
    if place is None:
        raise not_found("member")
    return place


@dataclass(frozen=True)
class Member:
    """A place as the members see it: whether it is over, and whether some accounts are not shared in full."""

    place: Membership
    is_over: bool
    is_in_part: bool


def members_of(household: Household) -> list[Member]:
    """Everybody in it, who came first at the top; two queries."""
    limits = AccountShare.objects.filter(account__owner__membership__household=household)
    in_part = set(limits.values_list("account__owner", flat=True))
    places = household.memberships.select_related("user").order_by("joined_at", "pk")
    return [Member(place, place.is_over(today(place.user)), place.user_id in in_part) for place in places]


def last_day_of(role: str, ends_on: date | None, day: date) -> date | None:
    """The last day that somebody with the role gets on `day`: an advisor the one asked for, everybody else none.

    Raises ValidationError for an advisor without one, or one before `day` or more than two years after it.
    """
    if role != Role.ADVISOR:
        return None
    if ends_on is None or not day <= ends_on <= day + LONGEST_ADVICE:
        raise ValidationError({"ends_on": "Give an advisor a last day, from today to two years ahead."})
    return ends_on


@transaction.atomic
def rename(owner: User, name: str) -> Household:
    """Give the household another name. Raises Problem 404 for whoever does not run one, ValidationError."""
    household = _locked_place(owner, Role.OWNER).household
    before, household.name = household.name, name.strip()
    household.full_clean()
    household.save(update_fields=["name"])
    record(owner, "household.renamed", household, before={"name": before}, after={"name": name.strip()}, owner=owner)
    return household


@transaction.atomic
def give_role(owner: User, user_id: int, role: str, ends_on: date | None = None) -> Membership:
    """Make a member something else, or give an advisor more or less time; owners may do so with themselves too.

    Raises Problem 404 (as `place_under`), `last_owner`; ValidationError for a role or a last day that makes no sense.
    """
    _locked_place(owner, Role.OWNER)
    return set_role(place_under(owner, user_id).user, role, ends_on, by=owner)


@transaction.atomic
def set_role(user: User, role: str, ends_on: date | None = None, *, by: User | None = None) -> Membership:
    """As `give_role`, without an owner who wants it: for the operator, where a household has none left.

    Who keeps the household's money no more shares nothing from then on, until they say so again.
    """
    place = _locked_place(user)
    was_keeper = place.is_keeper
    if place.is_owner and role != Role.OWNER:
        _require_another_owner(place)
        _end_invitations(place)
    with recording(by, "household.role_given", place):
        place.role, place.ends_on = role, last_day_of(role, ends_on, today(user))
        if was_keeper and not place.is_keeper:
            _part(place)
            place.shares_book = False
        place.full_clean()
        place.save()
    return place


@transaction.atomic
def leave(user: User) -> None:
    """Go, and take one's own data along: the book stays one's own, and nobody of the household sees it any more.

    Transfers between it and the others' books are transfers no more. Who goes last takes the household with them.
    Raises Problem 404 for who is in none, `last_owner`.
    """
    _end(_locked_place(user), by=user)


@transaction.atomic
def remove_member(owner: User, user_id: int) -> None:
    """See a member off, as if they left. Raises Problem 404 (as `place_under`, and for oneself: that is to leave)."""
    _locked_place(owner, Role.OWNER)
    place = place_under(owner, user_id)
    if place.user_id == owner.pk:
        raise not_found("other member")
    _end(place, by=owner)


def share_book(user: User, *, shares: bool) -> None:
    """Open one's book to the household, or close it. Raises Problem 404 for who keeps no book in one."""
    if not Membership.objects.keeping().filter(user=user).update(shares_book=shares):
        raise not_found("household")


def admit(user: User, household: Household, role: str, ends_on: date | None) -> Membership:
    """Somebody comes in, their book closed, and the owners are told by mail, whoever let them in.

    To be called in a transaction. Raises Problem `household_full`, 404 where it is gone.
    """
    if not list(Household.objects.select_for_update().filter(pk=household.pk)):
        raise not_found("household")
    if household.memberships.count() >= MOST_MEMBERS:
        raise Problem("household_full", "The household is full", 409, f"A household has up to {MOST_MEMBERS} members.")
    place = Membership.objects.create(household=household, user=user, role=role, ends_on=ends_on)
    record_new(user, "household.joined", place)
    _tell_owners(place)
    return place


def _tell_owners(place: Membership) -> None:
    text = render_to_string("users/email/joined.txt", {"place": place})
    owners = place.household.memberships.filter(role=Role.OWNER, user__is_active=True).exclude(pk=place.pk)
    for email in owners.values_list("user__email", flat=True):
        send_after_commit("somebody is new in your household", text, email)


def _locked_place(user: User, *roles: str) -> Membership:
    """The user's place, as it is now that nobody else can change the household. Raises Problem 404.

    Read after the lock is held: what was true before it may be so no more.
    """
    known = Membership.objects.filter(user=user).values_list("household", flat=True).first()
    if known is not None:
        list(Household.objects.select_for_update().filter(pk=known))
    place = place_of(user)
    if place is None or place.household_id != known or (roles and place.role not in roles):
        raise not_found("household")
    return place


def _end(place: Membership, by: User) -> None:
    household = place.household
    if place.is_owner and household.memberships.count() > 1:
        _require_another_owner(place)
    _end_invitations(place)
    _part(place)
    record_gone(by, "household.left", place)
    place.delete()
    if not household.memberships.exists():
        household.delete()


def _require_another_owner(place: Membership) -> None:
    owners = place.household.memberships.filter(role=Role.OWNER, user__is_active=True)
    if not owners.exclude(pk=place.pk).exists():
        text = "A household needs an owner. Make somebody else an owner first."
        raise Problem("last_owner", "The household would have no owner", 409, text)


def _end_invitations(place: Membership) -> None:
    """Of those that somebody sent for the household, the open ones."""
    now = timezone.now()
    sent = Invitation.objects.filter(invited_by=place.user, household=place.household)
    sent.filter(accepted_at=None, expires_at__gt=now).update(expires_at=now)


def _part(place: Membership) -> None:
    others = place.household.memberships.exclude(pk=place.pk)
    mates = sorted(others.values_list("user", flat=True))
    books_parted.send(sender=Membership, user=place.user, mates=mates)
