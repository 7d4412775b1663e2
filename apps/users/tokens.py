"""Personal tokens: made by their owner, shown once, known by their hash, good for a scope until a day."""

import re
import secrets
from datetime import timedelta
from hashlib import sha256
from zlib import crc32

from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from apps.problems import Problem, not_found
from apps.throttling import Rate, spend

from .audit import record, record_new
from .mail import send_after_commit
from .models import ApiToken, User

LIVES = timedelta(days=90)
LONGEST_LIFE = timedelta(days=365)
MOST_ACTIVE = 50
MADE = Rate(100, 3600)
LOOKED_AT = timedelta(hours=1)
# The word in front and the checksum behind let scanners of code find a token, and us refuse what is none unasked.
FORM = re.compile(r"fin_[0-9a-f]{72}", re.ASCII)
PREFIX = 12


@transaction.atomic
def issue_token(user: User, name: str, scope: str, lives: timedelta = LIVES) -> tuple[ApiToken, str]:
    """A new token, and its text, which nothing tells again. Its owner is told by mail.

    Raises Problem `too_many_tokens`, `staff_only` for the scope "admin" of anybody else; ValidationError.
    """
    if scope == ApiToken.Scope.ADMIN and not user.is_staff:
        raise Problem("staff_only", "For staff only", 403, "A token of this scope is for staff.")
    User.objects.select_for_update().get(pk=user.pk)  # who makes many at once waits in a row
    if active_tokens(user).count() >= MOST_ACTIVE or spend(f"tokens:{user.pk}", MADE):
        text = f"You may have {MOST_ACTIVE} active tokens, and make {MADE.most} an hour. Revoke some, or wait."
        raise Problem("too_many_tokens", "Too many tokens", 429, text)
    text = _drawn()
    token = ApiToken(
        user=user,
        name=name.strip(),
        prefix=text[:PREFIX],
        token_hash=_hashed(text),
        scope=scope,
        expires_at=timezone.now() + min(lives, LONGEST_LIFE),
    )
    token.full_clean()
    token.save()
    record_new(user, "token.made", token)
    send_after_commit("a new token", render_to_string("users/email/token.txt", {"token": token}), user.email)
    return token, text


@transaction.atomic
def revoke_token(user: User, token_id: int) -> ApiToken:
    """End one of the user's tokens at once; one that has ended stays as it is. Raises Problem 404."""
    is_new = tokens_of(user).filter(pk=token_id, revoked_at=None).update(revoked_at=timezone.now())
    token = tokens_of(user).filter(pk=token_id).first()
    if token is None:
        raise not_found("token")
    if is_new:
        record(user, "token.revoked", token)
    return token


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """A user's tokens, newest first."""
    return ApiToken.objects.filter(user=user)


def active_tokens(user: User) -> QuerySet[ApiToken]:
    """Those that open anything."""
    return tokens_of(user).filter(revoked_at=None, expires_at__gt=timezone.now())


def token_of(text: str) -> ApiToken | None:
    """The token of a text with its owner, in one query; None where it opens nothing, or its owner is shut out."""
    if not FORM.fullmatch(text) or _checksum(text[:-8]) != text[-8:]:
        return None
    known = ApiToken.objects.select_related("user").filter(token_hash=_hashed(text)).first()
    return known if known and known.state == "active" and known.user.is_active else None


def note_use(token: ApiToken) -> None:
    """Write down that a token was used, at most once an hour whatever the number of requests."""
    now = timezone.now()
    if token.last_used_at and token.last_used_at > now - LOOKED_AT:
        return
    long_ago = Q(last_used_at=None) | Q(last_used_at__lte=now - LOOKED_AT)
    ApiToken.objects.filter(long_ago, pk=token.pk).update(last_used_at=now)


def _drawn() -> str:
    body = f"fin_{secrets.token_hex(32)}"
    return body + _checksum(body)


def _checksum(body: str) -> str:
    return f"{crc32(body.encode()):08x}"


def _hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()
