"""Whatever names, texts, amounts and currencies there are: programs take the journal, and CSV comes back exactly."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from beancount import loader
from beancount.core.account import is_valid
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.interchange.journals import beancount as bean
from apps.interchange.journals import hledger as ledger
from apps.interchange.journals.names import component
from apps.interchange.journals.postings import DoubleEntry, Posting
from apps.interchange.sheets import Column, Kind, Sheet
from apps.interchange.writers.csv_file import write_csv

from .test_journals import hledger

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
amounts = st.decimals(-(10**12) + 1, 10**12 - 1, places=2).map(lambda amount: amount + Decimal("0.00"))
currencies = st.sampled_from(["EUR", "USD", "JPY", "XXX"])


@given(texts)
def test_any_name_is_one_that_beancount_takes(text: str) -> None:
    assert is_valid(f"Assets:{component(text)}")


@st.composite
def double_entries(draw: st.DrawFn) -> DoubleEntry:
    amount, currency, other = draw(amounts), draw(currencies), draw(currencies)
    across = draw(amounts)
    if currency == other:
        against = Posting("Expenses:Uncategorised", -amount, currency, notes=draw(texts))
    elif amount * across >= 0:
        against = Posting("Equity:Transfers:On-The-Way", -amount, currency)
    else:
        against = Posting("Assets:There", across, other, (abs(amount), currency))
    return DoubleEntry(
        day=date(1970, 1, 1) + timedelta(days=draw(st.integers(0, 47_000))),
        payee=draw(texts),
        narration=draw(texts),
        postings=(Posting("Assets:Here", amount, currency), against),
        id=str(draw(st.integers(1, 10**18))),
        notes=draw(texts),
        tags=tuple(draw(st.lists(texts.filter(bool), max_size=3))),
        link=draw(st.sampled_from(["", "transfer-7"])),
    )


OPEN = "\n".join(
    f"1969-12-31 open {name}"
    for name in ("Assets:Here", "Assets:There", "Expenses:Uncategorised", "Equity:Transfers:On-The-Way")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(double_entries(), min_size=1, max_size=5))
def test_beancount_takes_any_entry_with_its_texts_and_amounts(given_entries: list[DoubleEntry]) -> None:
    text = OPEN + "\n" + "".join(bean._entry(each) for each in given_entries)
    entries, errors, _ = loader.load_string(text, dedent=False)
    assert not errors, text
    read = [each for each in entries if hasattr(each, "postings")]
    assert sorted(str(each.postings[0].units) for each in read) == sorted(
        f"{each.postings[0].amount:.2f} {each.postings[0].currency}" for each in given_entries
    )
    told = {each.meta["id"]: each.payee for each in read}
    for each in given_entries:
        printable = "".join(c for c in each.payee if c.isprintable() or c in "\n\t\r")
        assert told[each.id] == printable or [e.id for e in given_entries].count(each.id) > 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(double_entries(), min_size=1, max_size=8))
def test_hledger_takes_any_entry_with_its_amounts(
    tmp_path_factory: pytest.TempPathFactory, given_entries: list
) -> None:
    file = tmp_path_factory.mktemp("journal") / "any.journal"
    file.write_text("decimal-mark .\n" + "".join(ledger._entry(each) for each in given_entries), "utf-8")
    rows = csv.DictReader(io.StringIO(hledger(file, "register", "acct:^Assets:Here$", "-O", "csv")))
    found = sorted(row["amount"] for row in rows)
    wanted = [each.postings[0] for each in given_entries]
    assert sorted(map(_number, found)) == sorted(post.amount for post in wanted)


def _number(written: str) -> Decimal:
    return Decimal(written.split(maxsplit=1)[0])


@given(st.lists(st.tuples(texts, amounts, st.dates()), max_size=10))
def test_a_csv_tells_every_cell_and_calculates_none(rows: list[tuple[str, Decimal, date]]) -> None:
    sheet = Sheet("Any", (Column("text"), Column("amount", Kind.MONEY), Column("day", Kind.DAY)), rows)
    file = io.BytesIO()
    write_csv([sheet], file)
    read = list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))[1:]
    assert [(text.removeprefix("'"), Decimal(amount), date.fromisoformat(day)) for text, amount, day in read] == rows
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text, _, _ in read)
