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
    wanted = check_tags(names)
    before = sorted(transaction.tags.values_list("name", flat=True))
    if not wanted and not before:
        return []
    tags = list(tags_named(user, wanted).values())
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
    known = _tags_of(user)
    new = [_checked(Tag(owner=user, name=name)) for key, name in wanted.items() if key not in known]
    if new:
        Tag.objects.bulk_create(new)
        known = _tags_of(user)  # not every database tells the keys of rows that are inserted together
    return {key: known[key] for key in wanted}


def check_tags(names: Iterable[str]) -> list[str]:
    """The names as they are kept, each once in any case. Raises ValidationError at `tags`."""
    wanted = {name.strip().lower(): name.strip() for name in names if name.strip()}
    if len(wanted) > MOST:
        raise ValidationError({"tags": f"A transaction can have {MOST} tags; these are {len(wanted)}."})
    for name in wanted.values():
        _checked(Tag(name=name))
    return list(wanted.values())


def _tags_of(user: User) -> dict[str, Tag]:
    return {tag.name.lower(): tag for tag in Tag.objects.filter(owner=user)}


def _checked(tag: Tag) -> Tag:
    try:
        tag.clean_fields(exclude={"owner"})
    except ValidationError as error:
        raise ValidationError({"tags": f"'{tag.name}': {' '.join(error.messages)}"}) from error
    return tag
