"""The names that a question may use: those of the book, as far as the sight shows them."""

from apps.metrics import runner
from apps.metrics.remembered import Remembered
from apps.specs.book import names_of as book_of
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot

from .embedded.names import Names

_names = Remembered[Names](64)


def names_of(warehouse: Snapshot, sight: Sight) -> Names:
    """Categories, accounts and payees; categories of transfers name nothing that any figure counts."""
    key = (*runner.published(warehouse), sight.owner.pk, sight.hidden, sight.wordless)
    return _names.get(key, lambda: _read(warehouse, sight))


def _read(warehouse: Snapshot, sight: Sight) -> Names:
    book = book_of(warehouse, sight)
    return Names.of(
        income=[category.name for category in book.categories if category.kind == "income"],
        expense=[category.name for category in book.categories if category.kind == "expense"],
        accounts=[name for _, name in book.accounts],
        payees=book.payees,
    )
