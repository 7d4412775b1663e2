"""The transactions behind a number, page by page, the largest first."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot

from .explain_sums import NOTHING, Signs
from .explained import ExplainedFact
from .limited import as_text


@dataclass(frozen=True)
class Page:
    """At most `most` rows, after the first `skipped`."""

    most: int
    skipped: int = 0


ALL_ROWS = Page(2**31 - 1)


@dataclass(frozen=True)
class Scope:
    """Which facts count: of whom and of which months, below which category, and as somebody sees them."""

    window: dict[str, int]
    ancestor_key: int
    sight: Sight

    @property
    def parameters(self) -> dict[str, int | str]:
        """As the statements take them."""
        return {**self.window, "ancestor_key": self.ancestor_key, "hidden": as_text(self.sight.hidden)}


def facts_behind(warehouse: Snapshot, signs: Signs, page: Page, scope: Scope) -> tuple[ExplainedFact, ...]:
    """One page of the facts that `scope` and `signs` let in."""
    rows = warehouse.rows(
        "explain/facts",
        **scope.parameters,
        with_income=abs(signs.income),
        with_expenses=abs(signs.expense),
        most=page.most,
        skipped=page.skipped,
    )
    tree = {row["category_key"]: row for row in warehouse.rows("explain/categories", **scope.window)} if rows else {}
    return tuple(_fact(_hushed(row, scope.sight), signs, tree) for row in rows)


def contributions(facts: tuple[ExplainedFact, ...]) -> Decimal:
    """What they add up to."""
    return sum((fact.contribution for fact in facts), NOTHING)


def _hushed(row: dict[str, Any], sight: Sight) -> dict[str, Any]:
    return row | {"payee": "", "description": ""} if row["account_key"] in sight.wordless else row


def _fact(row: dict[str, Any], signs: Signs, tree: dict[int, dict[str, Any]]) -> ExplainedFact:
    return ExplainedFact(
        transaction=row["transaction_key"],
        split=row["split_key"] or None,
        day=row["day"],
        payee=row["payee"],
        description=row["description"],
        account=row["account_name"],
        category=_path(row["category_key"], tree),
        type=row["type"],
        amount=row["amount"],
        currency=row["currency"],
        rate=row["rate"],
        rate_day=row["rate_day"],
        amount_reporting=row["amount_reporting"],
        contribution=signs.contribution(row["type"], row["amount_reporting"]),
    )


def _path(key: int, tree: dict[int, dict[str, Any]]) -> tuple[str, ...]:
    """The category's name below those of its ancestors; empty without a category."""
    names: list[str] = []
    at: int | None = key
    while at is not None and at in tree and len(names) < len(tree):
        names.append(tree[at]["name"])
        at = tree[at]["parent_key"]
    return tuple(reversed(names))
