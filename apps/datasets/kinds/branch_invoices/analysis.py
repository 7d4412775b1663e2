"""Everything that is found out about a table of invoices."""

from collections.abc import Sequence

from apps.warehouse.tables import Table

from ...columns import Column
from ...insight import Insight
from .baskets import basket, baskets
from .checks import checks, nothing_usable
from .invoices import invoices_of
from .margin import margin
from .meanings import MEANINGS
from .mix import mix, total
from .rating import ratings
from .times import times


def analyse(table: Table, columns: Sequence[Column], *, currency: str) -> list[Insight]:
    """The findings about a table of invoices, the weightiest first; amounts are in `currency`.

    What a missing column cannot tell is left out. No findings without the required columns.
    """
    known = frozenset(column.meaning for column in columns if column.meaning)
    if any(meaning.required and meaning.name not in known for meaning in MEANINGS):
        return []
    invoices = invoices_of(table, known, currency)
    if invoices is None:
        return [nothing_usable()]
    found = [
        total(invoices),
        *mix(invoices),
        *basket(invoices),
        *baskets(invoices),
        *times(invoices),
        *margin(invoices),
        *ratings(invoices),
        *checks(invoices),
    ]
    return sorted(found, key=lambda insight: -insight.weight)
