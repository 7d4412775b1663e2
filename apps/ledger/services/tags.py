"""Writes on tags."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction as database

from apps.ledger.models import Tag, Transaction
from apps.users.audit import record
from apps.users.models import User

from .ownership import require_own_transaction

MOST = 20  # tags on one transaction


@database.atomic
def set_tags(user: User, transaction: Transaction, names: Iterable[str]) -> list[Tag]:
    """Let a transaction have exactly these tags; new names become new tags, known ones are found in any case.

    Raises ValidationError, Problem 404.
    """
    require_own_transaction(user, transaction)
    wanted = {name.strip().lower(): name.strip() for name in names if name.strip()}
    if len(wanted) > MOST:
        raise ValidationError({"tags": f"A transaction can have {MOST} tags; these are {len(wanted)}."})
    before = sorted(transaction.tags.values_list("name", flat=True))
    if not wanted and not before:
        return []
    tags = list(tags_named(user, wanted.values()).values())
    transaction.tags.set(tags)
    after = sorted(tag.name for tag in tags)
    if after != before:
        record(user, "transaction.tagged", transaction, before={"tags": before}, after={"tags": after})
    Transaction.objects.filter(pk=transaction.pk).worked_on()
    return tags


def tags_named(user: User, names: Iterable[str]) -> dict[str, Tag]:
    """The user's tags by their names in small letters; new names become new tags. Raises ValidationError."""
    wanted = {name.lower(): name for name in names}
    if not wanted:
        return {}
    known = {tag.name.lower(): tag for tag in Tag.objects.filter(owner=user)}
    return {key: known.get(key) or _created(user, name) for key, name in wanted.items()}


def _created(user: User, name: str) -> Tag:
    tag = Tag(owner=user, name=name)
    try:
        tag.full_clean()
    except ValidationError as error:
        raise ValidationError({"tags": f"'{name}': {' '.join(error.messages)}"}) from error
    tag.save()
    return tag
