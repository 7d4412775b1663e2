"""Random lives of a book: whatever was written, undone, loaded and killed, the KPIs are those worked out on paper."""

import signal
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from apps.ledger.capture import pending_changes
from apps.ledger.models.money import LIMIT
from etl import services as etl
from etl.progress import STEPS
from etl.reconcile import reconcile

from .lived_books import ACCOUNTS, LivedBooks
from .paper_books import Plan, Posting
from .processes import Standby, start

pytestmark = [pytest.mark.sqlite_file, pytest.mark.django_db(transaction=True)]

MONTHS = [(2025, 12), (2026, 1), (2026, 2), (2026, 3)]
DAYS = st.dates(date(2025, 11, 15), date(2026, 3, 31))
AMOUNTS = st.decimals("0.01", "9999.99", places=2)
EITHER = st.one_of(AMOUNTS, AMOUNTS.map(lambda amount: -amount))
SIGNED = st.one_of(EITHER, st.sampled_from([Decimal("999999999999.99"), Decimal("-999999999999.99")]))
TOPS = ["Food & drink", "Shopping"]
NAMES = st.sampled_from([*TOPS, "Groceries", "Restaurants", "Clothing", "Salary"])
CATEGORIES = st.one_of(st.none(), NAMES)
ACCOUNT = st.sampled_from([*ACCOUNTS, "Giro"])
CURRENCY = st.sampled_from(["EUR", "USD", "CHF"])
PAIRS = [("USD", "EUR"), ("CHF", "EUR"), ("EUR", "USD")]
RATE_DAYS = st.sampled_from([date(2025, 11, 20), date(2026, 1, 10)])
RATES = st.one_of(st.none(), st.decimals("0.00000001", "9", places=8))
PLACES = st.integers(0, 10**6)


def one_of(keys: Iterable[int], place: int) -> int | None:
    """One of what there is; None of nothing."""
    known = sorted(keys)
    return known[place % len(known)] if known else None


class Life(RuleBasedStateMachine):
    """What can happen to a book; `standby` and `folder` are given by the test."""

    standby: Standby
    folder: Path
    ledger: Path
    warehouse: Path

    @initialize(first=st.lists(st.builds(Posting, ACCOUNT, SIGNED, DAYS, CATEGORIES), min_size=4, max_size=8))
    def begin(self, first: list[Posting]) -> None:
        self.books = LivedBooks()
        for posting in first:
            self.books.write(posting)
        for pair in PAIRS:
            self.books.set_rate(*pair, date(2025, 11, 20), Decimal("0.91234567"))
        for top in TOPS:
            self.books.plan(Plan(top, Decimal(100), "monthly", top, date(2025, 12, 1), None, rollover=True))

    @rule(account=ACCOUNT, amount=SIGNED, day=DAYS, category=CATEGORIES)
    def write(self, account: str, amount: Decimal, day: date, category: str | None) -> None:
        self.books.write(Posting(account, amount, day, category))

    @rule(place=PLACES, day=DAYS, category=CATEGORIES)
    def edit(self, place: int, day: date, category: str | None) -> None:
        if (key := one_of(self.books.paper.postings, place)) is not None:
            self.books.edit(key, day, category)

    @rule(place=PLACES)
    def delete(self, place: int) -> None:
        if (key := one_of(self.books.paper.postings, place)) is not None:
            self.books.delete(key)

    @rule(place=PLACES, part=AMOUNTS, one=CATEGORIES, other=CATEGORIES)
    def split(self, place: int, part: Decimal, one: str | None, other: str | None) -> None:
        postings = self.books.paper.postings
        fitting = (
            key
            for key, each in postings.items()
            if not each.paired and each.amount != part and each.amount - part >= -LIMIT
        )
        if (key := one_of(fitting, place)) is not None:
            self.books.split(key, part, (one, other))

    @rule(place=PLACES)
    def unsplit(self, place: int) -> None:
        postings = self.books.paper.postings
        if (key := one_of((key for key, each in postings.items() if each.parts), place)) is not None:
            self.books.unsplit(key)

    @rule(accounts=st.permutations(list(ACCOUNTS)), amount=AMOUNTS, received=AMOUNTS, day=DAYS)
    def transfer(self, accounts: list[str], amount: Decimal, received: Decimal, day: date) -> None:
        self.books.transfer(accounts[0], accounts[1], amount, received, day)

    @rule(place=PLACES)
    def untie(self, place: int) -> None:
        postings = self.books.paper.postings
        if (key := one_of((key for key, each in postings.items() if each.paired), place)) is not None:
            self.books.untie(key)

    @rule(account=ACCOUNT, rows=st.lists(st.tuples(DAYS, EITHER), min_size=1, max_size=4))
    def import_rows(self, account: str, rows: list[tuple[date, Decimal]]) -> None:
        self.books.import_rows(account, rows)

    @rule(place=PLACES)
    def import_again(self, place: int) -> None:
        if (number := one_of(self.books.files, place)) is not None:
            self.books.import_file(number)

    @rule(place=PLACES)
    def undo_import(self, place: int) -> None:
        if (number := one_of(self.books.files, place)) is not None:
            self.books.undo_import(number)

    @rule(name=NAMES, parent=st.sampled_from([None, *TOPS]), kind=st.sampled_from(["income", "expense", "transfer"]))
    def move_category(self, name: str, parent: str | None, kind: str) -> None:
        self.books.move_category(name, parent, kind)

    @rule(pair=st.sampled_from(PAIRS), day=RATE_DAYS, rate=RATES)
    def set_rate(self, pair: tuple[str, str], day: date, rate: Decimal | None) -> None:
        self.books.set_rate(pair[0], pair[1], day, rate)

    @rule(account=ACCOUNT, currency=CURRENCY)
    def change_currency(self, account: str, currency: str) -> None:
        self.books.change_currency(account, currency)

    @rule(currency=CURRENCY)
    def report_in(self, currency: str) -> None:
        self.books.report_in(currency)

    @rule(
        name=st.sampled_from("AB"),
        amount=AMOUNTS,
        period=st.sampled_from(["weekly", "monthly", "yearly"]),
        category=CATEGORIES,
        starts_on=DAYS,
        length=st.one_of(st.none(), st.integers(0, 120)),
        rollover=st.booleans(),
    )
    def plan(self, name, amount, period, category, starts_on, length, rollover) -> None:
        ends_on = None if length is None else starts_on + timedelta(days=length)
        self.books.plan(Plan(name, amount, period, category, starts_on, ends_on, rollover))

    @rule(place=PLACES)
    def drop_plan(self, place: int) -> None:
        if (key := one_of(self.books.paper.plans, place)) is not None:
            self.books.drop_plan(key)

    @rule(full=st.sampled_from([False, False, False, True]))
    def run(self, full: bool) -> None:
        etl.run(full=full)
        for month in MONTHS:
            self.books.assert_dashboard_is_as_on_paper(month)
        assert reconcile() == []
        assert pending_changes() == 0

    @rule()
    def run_often(self) -> None:
        """What a life holds most of: a change or two, and a run."""
        self.run(full=False)

    @rule()
    def run_most_often(self) -> None:
        self.run(full=False)

    @rule()
    def run_again_and_again(self) -> None:
        self.run(full=False)

    @rule(step=st.sampled_from(STEPS), full=st.sampled_from([False, False, True]))
    def killed_run(self, step: str, full: bool) -> None:
        arguments = {"full": full, "step": step}
        child = start(self.standby, "run", self.ledger, self.warehouse, self.folder, arguments)
        # A run without changes has nothing to stage, and ends before most steps.
        assert child.wait() in {-signal.SIGKILL, 0}, child.said

    def teardown(self) -> None:
        if hasattr(self, "books"):
            self.run(full=False)
            self.books.user.delete()  # the next life's first run is told


def play(machine: type[Life], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a life takes longer than reading one
            suppress_health_check=list(HealthCheck),
        ),
    )
    etl.run()
    assert reconcile() == []


@pytest.fixture
def machine(standby: Standby, tmp_path: Path, settings) -> type[Life]:
    from django.db import connection

    ledger = Path(connection.settings_dict["NAME"])
    places = {"standby": standby, "folder": tmp_path, "ledger": ledger, "warehouse": settings.WAREHOUSE_PATH}
    return type("Life", (Life,), places)


def test_a_life_of_a_book_is_as_on_paper(machine: type[Life]) -> None:
    play(machine, examples=10, steps=25)


@pytest.mark.takes_minutes
def test_many_lives_of_a_book_are_as_on_paper(machine: type[Life]) -> None:
    play(machine, examples=300, steps=60)
