"""What rules do to transactions: a chunk's effects in one pass, written by three statements whatever their number."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection
from django.db import transaction as database
from django.db.models import QuerySet
from django.utils import timezone

from apps.ledger import dialects
from apps.ledger.models import Rule, Transaction
from apps.ledger.rules import RuleSpec
from apps.ledger.selectors.rules import acting, own_rules
from apps.users.audit import MOST_ROWS, record_many
from apps.users.models import User

from .suggestions import BATCH as SETTLED
from .suggestions import settle
from .tags import tags_named

if TYPE_CHECKING:
    import pandas as pd

    from apps.ledger.selectors.rule_effects import Planned

BATCH = 20_000  # rows per statement


@dataclass(frozen=True)
class Applied:
    """What a run came to.

    `changed` transactions are different now; of these so many got a category (`categorised`, transfers included), a
    payee, notes, tags, a split. `too_small` ones stay whole, because a share would be 0.00. `failed` rules were left
    out, by id, with the reason. `counter_accounts`: where a transfer's other side is likely to stand, by transaction.
    """

    looked_at: int = 0
    changed: int = 0
    categorised: int = 0
    payees: int = 0
    noted: int = 0
    tagged: int = 0
    split: int = 0
    too_small: int = 0
    failed: Mapping[int, str] = field(default_factory=dict)
    counter_accounts: Mapping[int, int] = field(default_factory=dict)


@database.atomic
def apply_rules(
    user: User,
    transactions: QuerySet[Transaction],
    *,
    by_person: bool,
    overwrite: bool = False,
    rules: Sequence[RuleSpec] | None = None,
) -> Applied:
    """Let the user's active rules (or the given ones) act on those of these transactions that are the user's.

    What has a category keeps it unless `overwrite`; transfers and split transactions keep how they count anyway.
    `updated_at` moves only where a person asked for the run. `transactions` must not be sliced.
    """
    from apps.ledger.selectors.rule_effects import planned  # noqa: PLC0415 - brings pandas, which takes a while to load

    following = acting(own_rules(user)) if rules is None else list(rules)
    own = transactions.filter(account__owner=user)
    totals: Counter[str] = Counter()
    well: set[int] = set()
    failed: dict[int, str] = {}
    counter_accounts: dict[int, int] = {}
    ids: list[int] = []
    for chunk in planned(own, following, overwrite=overwrite):
        totals.update(_written(user, chunk, by_person=by_person))
        well.update(chunk.effects.hits)
        failed.update(chunk.effects.failed)
        counter_accounts.update(chunk.effects.counter)
        ids += chunk.ids[: MOST_ROWS - len(ids)]
    _remember(user, well, failed)
    record_many(user, "rules.applied", "transaction", totals["changed"], after={**totals, "ids": ids})
    return Applied(**totals, failed=failed, counter_accounts=counter_accounts)


def _written(user: User, chunk: "Planned", *, by_person: bool) -> dict[str, int]:
    """Write a chunk's effects; returns the counts of `Applied`."""
    rows, parts = chunk.effects.rows, chunk.effects.parts
    ids = chunk.ids
    said = zip(rows["category"].tolist(), rows["payee"].tolist(), rows["notes"].tolist(), strict=True)
    values = dict(zip(rows["id"].tolist(), said, strict=True))
    touched = ids if by_person else list(values)
    changes = [(pk, *_or_null(*values.get(pk, (0, None, None)))) for pk in touched]
    now = connection.ops.adapt_datetimefield_value(timezone.now()) if by_person else None
    _execute("book/change_transactions", changes, now=now)
    if by_person:
        _settle(rows["id"][rows["category"] != 0].tolist())
    tags = tags_named(user, chunk.tags["tag"].unique().tolist())
    pairs = zip(chunk.tags["id"].tolist(), (tags[name.lower()].pk for name in chunk.tags["tag"]), strict=True)
    _execute("book/insert_tags", list(pairs))
    _execute("book/insert_split_lines", _lines(parts))
    return {
        "looked_at": chunk.looked_at,
        "changed": len(ids),
        "categorised": int((rows["category"] != 0).sum()),
        "payees": int(rows["payee"].notna().sum()),
        "noted": int(rows["notes"].notna().sum()),
        "tagged": int(chunk.tags["id"].nunique()),
        "split": int(parts["id"].nunique()),
        "too_small": chunk.effects.too_small,
    }


def _settle(ids: Sequence[int]) -> None:
    """What a person's run has categorised is no suggestion any more."""
    for start in range(0, len(ids), SETTLED):
        settle(ids[start : start + SETTLED])


def _or_null(category: int, payee: str | None, notes: str | None) -> tuple[int | None, str | None, str | None]:
    """Null is what stays as it is."""
    return category or None, payee, notes


def _lines(parts: "pd.DataFrame") -> list[tuple[int, str, int | None, str]]:
    """The elements of `insert_split_lines.sql`, each amount as text: cents become a decimal without any float."""
    return [
        (pk, f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}", category or None, "")
        for pk, cents, category in parts.sort_values("id", kind="stable").itertuples(index=False, name=None)
    ]


def _execute(statement: str, elements: Sequence[tuple[object, ...]], **values: str | None) -> None:
    for start in range(0, len(elements), BATCH):
        given = json.dumps(elements[start : start + BATCH], ensure_ascii=False, separators=(",", ":"))
        dialects.execute(connection, statement, given=given, **values)


def _remember(user: User, well: set[int], failed: Mapping[int, str]) -> None:
    """Let each rule that was left out say why, and those that ran well say nothing any more."""
    for message in set(failed.values()):
        keys = [key for key, said in failed.items() if said == message]
        Rule.objects.filter(owner=user, pk__in=keys).update(last_error=message)
    Rule.objects.filter(owner=user, pk__in=well - failed.keys()).exclude(last_error="").update(last_error="")
