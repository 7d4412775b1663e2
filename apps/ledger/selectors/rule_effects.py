"""What rules would do to transactions: their columns read in chunks, the effects worked out, nothing written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd
from django.db.models import QuerySet

from apps.ledger.cents import cents
from apps.ledger.models import Tag, Transaction
from apps.ledger.rules import RuleSpec
from apps.ledger.rules.actions import MOST_TAGS
from apps.ledger.rules.effects import Effects, effects
from apps.users.models import User

from .rules import acting, own_rules
from .transactions import has_lines

CHUNK = 50_000
FIELDS = ("pk", "payee", "description", "notes", "whole_cents", "account_id", "posting_date", "category_id")


@dataclass(frozen=True)
class Planned:
    """A chunk's effects; `tags` are those that are missing so far, and for which there is room."""

    looked_at: int
    effects: Effects
    tags: pd.DataFrame

    @property
    def ids(self) -> list[int]:
        """The transactions in which anything changes, newest ids first."""
        frames = (self.effects.rows, self.tags, self.effects.parts)
        return sorted({int(pk) for frame in frames for pk in frame["id"]}, reverse=True)


def planned(
    transactions: QuerySet[Transaction],
    rules: Sequence[RuleSpec],
    *,
    overwrite: bool,
    most: int | None = None,
    chunk: int = CHUNK,
) -> Iterator[Planned]:
    """The effects on each chunk, newest ids first, on the newest `most` only where that is given.

    A rule that took too long on one chunk is left out of the next.
    """
    following, last, left = list(rules), None, most
    while following and left != 0:
        older = transactions if last is None else transactions.filter(pk__lt=last)
        rows = _rows(older, chunk if left is None else min(chunk, left))
        if not rows:
            return
        last, left = rows[-1][0], None if left is None else left - len(rows)
        found = effects(following, _frame(rows), overwrite=overwrite)
        following = [rule for rule in following if rule.key not in found.failed]
        within = transactions.filter(pk__gte=last, pk__lte=rows[0][0])
        yield Planned(len(rows), found, _missing_tags(found.tags, within))


@dataclass(frozen=True)
class Unbooked:
    """A booking that is no transaction yet; `account` is 0 while it has none."""

    payee: str
    description: str
    notes: str
    amount: Decimal
    account: int
    posting_date: date
    category: int | None


def effects_on(owner: User, bookings: Sequence[Unbooked]) -> Effects | None:
    """What the owner's rules would do to these; their ids are their places. None where no rule acts."""
    following = acting(own_rules(owner))
    if not following or not bookings:
        return None
    rows: list[Row] = [
        (
            place,
            each.payee,
            each.description,
            each.notes,
            int(each.amount * 100),
            each.account,
            each.posting_date,
            each.category,
            None,
            False,
        )
        for place, each in enumerate(bookings)
    ]
    return effects(following, _frame(rows))


Row = tuple[int, str, str, str, int, int, date, int | None, int | None, bool]


def _rows(transactions: QuerySet[Transaction], most: int) -> list[Row]:
    annotated = transactions.annotate(whole_cents=cents("amount"), is_split=has_lines())
    return list(annotated.order_by("-pk").values_list(*FIELDS, "transfer_id", "is_split")[:most])


def _frame(rows: list[Row]) -> pd.DataFrame:
    """As `effects` takes them."""
    ids, payees, descriptions, notes, amounts, accounts, dates, categories, transfers, split = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "id": ids,
            "payee": pd.Series(payees, dtype=object),
            "description": pd.Series(descriptions, dtype=object),
            "notes": pd.Series(notes, dtype=object),
            "cents": amounts,
            "account": accounts,
            "day": [each.day for each in dates],
            "category": [pk or 0 for pk in categories],
            "tied": [tie is not None or is_split for tie, is_split in zip(transfers, split, strict=True)],
        }
    )


def _missing_tags(pairs: pd.DataFrame, within: QuerySet[Transaction]) -> pd.DataFrame:
    """Those of the pairs that are new, as far as a transaction has room for more tags; names compare in any case."""
    if pairs.empty:
        return pairs
    link = Tag.transactions.through.objects.filter(transaction__in=within.order_by().values("pk"))
    known = pd.DataFrame(link.values_list("transaction_id", "tag__name"), columns=["id", "tag"])
    keyed = pairs.assign(key=pairs["tag"].str.lower()).drop_duplicates(["id", "key"])
    known = known.assign(key=known["tag"].str.lower())[["id", "key"]] if len(known) else keyed[["id", "key"]].head(0)
    new = keyed.merge(known, on=["id", "key"], how="left", indicator="where").query("where == 'left_only'")
    had = new["id"].map(known.groupby("id").size()).fillna(0)
    return new.loc[had + new.groupby("id").cumcount() < MOST_TAGS, ["id", "tag"]].reset_index(drop=True)
