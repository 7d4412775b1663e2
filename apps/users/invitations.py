"""Invitations: a link by mail lets one person in, once, for seven days."""

import secrets
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from apps.problems import Problem, not_found

from .audit import record
from .households import admit, last_day_of
from .mail import send_after_commit
from .models import Household, Invitation, Membership, User, same_address
from .selectors import today
from .services import create_user, require_no_household

LIVES = timedelta(days=7)
OPEN_AT_ONCE = 20


def household_of_owner(user: User) -> Household | None:
    """The household that a user owns, into which they may invite."""
    place = Membership.objects.select_related("household").filter(user=user, role=Membership.Role.OWNER).first()
    return place.household if place else None


def may_invite(user: User) -> bool:
    """Staff let people onto the site, owners into their household; where sign-up is closed, nobody does."""
    return settings.SIGN_UP != "closed" and (user.is_staff or household_of_owner(user) is not None)


def sent_by(user: User) -> QuerySet[Invitation]:
    """A user's own invitations, newest first."""
    return Invitation.objects.filter(invited_by=user).select_related("household").order_by("-pk")


@transaction.atomic
def invite(  # noqa: PLR0913 - what an invitation is
    user: User,
    email: str,
    *,
    to_household: bool,
    site: str,
    role: str = Membership.Role.PARTNER,
    ends_on: date | None = None,
) -> Invitation:
    """Send `email` a link that lets them in, and into the user's household if wanted; `site` is the site's address.

    There they get the role, an advisor until `ends_on`. An earlier invitation of the same address by the same user
    ends. Raises Problem 404 for whoever may not invite (the page is not there for them), and `too_many_invitations`;
    ValidationError for a last day that makes no sense.
    """
    household = household_of_owner(user) if to_household else None
    if not may_invite(user) or (household is None and not user.is_staff):
        raise not_found("page")
    mine = Invitation.objects.filter(invited_by=user, accepted_at=None, expires_at__gt=timezone.now())
    mine.filter(email=email.strip().lower()).update(expires_at=timezone.now())
    if mine.count() >= OPEN_AT_ONCE:
        text = f"{OPEN_AT_ONCE} of your invitations are open. Wait for answers, or withdraw some."
        raise Problem("too_many_invitations", "Too many invitations", 409, text)
    place = {"role": role, "ends_on": last_day_of(role, ends_on, today(user))} if household else {}
    invitation, link = issue(email, LIVES, site, invited_by=user, household=household, **place)
    context = {"invitation": invitation, "link": link}
    text = render_to_string("users/email/invitation.txt", context)
    send_after_commit("an invitation", text, invitation.email)
    return invitation


def issue(email: str, lives: timedelta, site: str, **fields: Any) -> tuple[Invitation, str]:
    """A new invitation and its link. Only the token's hash is kept: who reads the database cannot use it."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        email=email.strip().lower(),
        token_hash=_hashed(token),
        expires_at=timezone.now() + lives,
        **fields,
    )
    invitation.full_clean()
    invitation.save()
    return invitation, site.rstrip("/") + reverse("users:invited", args=[token])


def invitation_of(token: str) -> Invitation:
    """The open invitation of a token. Raises Problem 404 for one that is unknown, used, withdrawn or too old."""
    waiting = Invitation.objects.filter(accepted_at=None, expires_at__gt=timezone.now())
    found = waiting.select_related("household", "invited_by").filter(token_hash=_hashed(token)).first()
    # An inviter who was shut out, or owns the household no more, lets nobody in.
    if found is None or not _still_stands(found):
        raise not_found("invitation, or it was used, or it is too old. Ask for a new one")
    return found


@transaction.atomic
def accept(token: str, name: str, password: str) -> User:
    """A new account for whom the invitation is for, its address confirmed by the link. The link works once.

    Raises Problem 404 as `invitation_of`, ValidationError for a weak password.
    """
    invitation = _taken(token)
    user = create_user(invitation.email, password, name=name)
    if invitation.makes_operator:
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
        record(None, "user.made_operator", user, after={"is_staff": True, "is_superuser": True})
    _join(user, invitation)
    return user


@transaction.atomic
def join(token: str, user: User) -> None:
    """Somebody who has an account already comes into the household. Raises Problem 404, `in_a_household` (409)."""
    invitation = _taken(token)
    if not same_address(invitation.email, user.email):
        raise not_found("invitation")
    require_no_household(user)
    _join(user, invitation)


def withdraw(user: User, invitation_id: int) -> None:
    """End one of the user's own invitations. Raises Problem 404 for any other."""
    ended = sent_by(user).filter(pk=invitation_id, accepted_at=None).update(expires_at=timezone.now())
    if not ended:
        raise not_found("invitation")


def _taken(token: str) -> Invitation:
    """The invitation, marked as accepted; of two that come at the same moment, one finds it taken."""
    invitation = invitation_of(token)
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=timezone.now()):
        raise not_found("invitation")
    return invitation


def _still_stands(invitation: Invitation) -> bool:
    by = invitation.invited_by
    if invitation.makes_operator:
        return True
    if by is None or not by.is_active or settings.SIGN_UP == "closed":
        return False
    if invitation.ends_on is not None and invitation.ends_on < today(by):
        return False
    return by.is_staff if invitation.household is None else household_of_owner(by) == invitation.household


def _join(user: User, invitation: Invitation) -> None:
    if invitation.household is not None:
        admit(user, invitation.household, invitation.role, invitation.ends_on)


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
