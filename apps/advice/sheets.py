"""Recommendations as a sheet."""

from decimal import Decimal

from apps.finbud.models import Recommendation
from apps.finbud.ranking import Ranked
from apps.finbud.wording import money, then, title, why
from apps.interchange.sheets import Cell, Column, Kind, Sheet

from .advising import Advised

COLUMNS = (
    Column("kind", width=18),
    Column("title", width=34),
    Column("why", width=60),
    Column("then", width=60),
    Column("currency"),
    Column("impact", Kind.MONEY),
    Column("stake"),
    Column("expected", Kind.MONEY),
    Column("probability", Kind.NUMBER),
    Column("act_by", Kind.DAY),
    Column("status"),
    Column("transaction_ids", width=24),
)


def sheets_of(advised: Advised) -> list[Sheet]:
    """What is open, in its order; there is nothing in it where nothing can be said."""
    return [Sheet("Recommendations", COLUMNS, [_row(advised, row, record) for row, record in advised.open])]


def _row(advised: Advised, row: Ranked, record: Recommendation | None) -> tuple[Cell, ...]:
    one = row.finding
    return (
        one.kind,
        title(one),
        why(one),
        then(one),
        advised.currency,
        Decimal(money(one.impact_cents)),
        one.stake,
        Decimal(money(row.cents)),
        Decimal(f"{row.probability:.4f}"),
        one.by,
        record.status if record else None,
        ", ".join(map(str, one.transactions)),
    )
