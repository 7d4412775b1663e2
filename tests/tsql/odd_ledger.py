"""A varied ledger with what is at the edge of every type, and the extracts of a source, typed for the warehouse."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pyarrow as pa

from apps.ledger.models import Account, Category, Transaction
from etl.extract import Source, ledger_source
from etl.extract.shapes import EXTRACTS
from etl.transform import conform
from tests.ledger_factories import AccountFactory, BudgetFactory, TransactionFactory
from tests.warehouse.varied_ledger import VariedLedger

FIRST, LAST = date(1970, 1, 1), date(2099, 12, 31)
MOST = Decimal("999999999999.99")
TEXTS = ("🦊 beyond the plane 𐍈", "ends in blanks   ", "   ", "", "e\u0301 and é", "'; DROP TABLE x --")


def odd_ledger() -> VariedLedger:
    """Two varied books; Ada's with rows at the edges."""
    books = VariedLedger()
    owner = books.ada.user
    for name, balance, closed in (("most", MOST, True), ("least", -MOST, False)):
        AccountFactory(owner=owner, name=f"{name} 🦊", opening_balance=balance, is_closed=closed)
    account = Account.objects.get(owner=owner, name="most 🦊")
    for text in TEXTS:
        TransactionFactory(account=account, amount=-MOST, posting_date=FIRST, payee=text, description=text)
        TransactionFactory(account=account, amount=MOST, posting_date=LAST, payee=text * 3, category=None)
    BudgetFactory(owner=owner, name="edge  ", starts_on=FIRST, ends_on=LAST, amount=MOST)
    Category.objects.filter(owner=owner, name="Zoo").update(name="Zoo 🦊  ")
    Transaction.objects.filter(account=account, payee="").update(category=books.ada.category("Groceries"))
    return books


def extracted(source: Source) -> dict[str, pa.Table]:
    """What the source has selected, each table sorted by all its columns; with the ledger's totals."""
    tables = {"changed": source.changed_rows().read_all(), "category": source.batches("category").read_all()}
    tables |= {name: conform(source.batches(name)).read_all() for name in EXTRACTS if name != "category"}
    tables["totals"] = pa.Table.from_pylist(source.totals())
    return {name: _sorted(table) for name, table in tables.items()}


def whole_ledger() -> dict[str, pa.Table]:
    """Everything, from the configured source."""
    with ledger_source() as source:
        source.select_all()
        return extracted(source)


def changes(*, since: date | None = None, also: Iterable[int] = ()) -> dict[str, pa.Table]:
    """What an incremental load reads, from the configured source."""
    with ledger_source() as source:
        source.select_changed(source.change_runs(), since=since, also=also)
        return extracted(source)


def _sorted(table: pa.Table) -> pa.Table:
    return table.sort_by([(column, "ascending") for column in table.column_names])
