"""Row by row with a finished profile: a line, a rejection with its reason, or no booking at all."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from apps.statements.readers.amount import read_number
from apps.statements.readers.csv_amounts import amount_reader
from apps.statements.readers.csv_detect import Understood
from apps.statements.readers.csv_no_booking import NoBooking, RowChecks
from apps.statements.readers.csv_profile import CsvProfile
from apps.statements.readers.csv_table import plain
from apps.statements.readers.csv_words import RECEIVERS, SENDERS
from apps.statements.readers.dates import read_date
from apps.statements.readers.errors import LineProblem
from apps.statements.readers.line import RejectedLine, StatementLine

NO_COLUMN = -1
"""Every row is read with one blank cell at its end, so that a column the file lacks reads as blank."""


class Outcome(NamedTuple):
    """What became of one row: `line`, `rejected` or `skipped`, and the account its cells name."""

    account: str
    line: StatementLine | None = None
    rejected: RejectedLine | None = None
    skipped: RejectedLine | None = None


def read_rows(understood: Understood) -> list[Outcome]:
    """The outcome of every row below the header, in file order."""
    table, profile = understood.table, understood.profile
    checks = RowChecks.of(understood)
    read = _line_reader(profile, checks)
    account_column = profile.column("account", NO_COLUMN)
    outcomes = []
    for index in understood.body:
        number = table.lines[index]
        cells = [cell.strip() for cell in table.rows[index]]
        width = len(cells)
        cells.extend([""] * max(checks.width - width + 1, 1))
        account = cells[account_column] or profile.account_id
        try:
            checks.require_booking(cells, width, index, number)
            outcomes.append(Outcome(account, line=read(cells, number)))
        except LineProblem as problem:
            outcomes.append(Outcome(account, rejected=RejectedLine(number, str(problem))))
        except NoBooking as reason:
            outcomes.append(Outcome(account, skipped=RejectedLine(number, str(reason))))
    return outcomes


def _line_reader(profile: CsvProfile, checks: RowChecks) -> Callable[[Sequence[str], int], StatementLine]:
    """A function from cells to line, with everything that is the same for all rows worked out once."""
    date_of = _date_reader(profile.date_order)
    amount_of = amount_reader(profile)
    date_column = checks.date
    description, category, notes, bank_id = (
        _joiner(profile.columns.get(role, ())) for role in ("description", "category", "notes", "bank_id")
    )
    payee_of = {came_in: _chooser(columns) for came_in, columns in _payees(profile).items()}
    currency, balance = (profile.column(role, NO_COLUMN) for role in ("currency", "balance"))

    def read(cells: Sequence[str], number: int) -> StatementLine:
        amount = amount_of(cells)
        posting_date = date_of(cells[date_column])
        if not amount:
            raise NoBooking("the amount is zero: no money moved")
        return StatementLine(
            line_no=number,
            posting_date=posting_date,
            amount=amount,
            description=description(cells),
            payee=payee_of[amount > 0](cells),
            bank_id=bank_id(cells),
            category=category(cells),
            currency=(cells[currency] or profile.currency).upper(),
            notes=notes(cells),
            balance_after=_balance(cells[balance], profile.decimal),
        )

    return read


def _date_reader(order: str) -> Callable[[str], date]:
    """Dates repeat; each is worked out once."""
    known: dict[str, date] = {}

    def read(written: str) -> date:
        found = known.get(written)
        if found is None:
            found = known[written] = read_date(written, order)
        return found

    return read


def _joiner(columns: Sequence[int]) -> Callable[[Sequence[str]], str]:
    """A function that takes the cells of several columns as one text, each once, blanks joined."""
    if not columns:
        return lambda _cells: ""
    if len(columns) == 1:
        only = columns[0]
        return lambda cells: _tidy(cells[only])
    return lambda cells: _tidy(" ".join(dict.fromkeys(cell for column in columns if (cell := cells[column]))))


def _chooser(columns: Sequence[int]) -> Callable[[Sequence[str]], str]:
    """A function that takes the first cell that is not blank."""
    if len(columns) <= 1:
        return _joiner(columns)
    return lambda cells: _tidy(next((cell for column in columns if (cell := cells[column])), ""))


def _tidy(text: str) -> str:
    return " ".join(text.split()) if text and ("  " in text or not text.isprintable()) else text


def _payees(profile: CsvProfile) -> dict[bool, tuple[int, ...]]:
    """The columns to look for the payee, by whether money came in: who sent it, or who received it, first."""
    columns = profile.columns.get("payee", ())
    words = {number: plain(profile.header[number]) for number in columns if number < len(profile.header)}

    def first(wanted: frozenset[str]) -> tuple[int, ...]:
        return tuple(sorted(columns, key=lambda number: words.get(number, "") not in wanted))

    return {True: first(SENDERS), False: first(RECEIVERS)}


def _balance(written: str, decimal: str) -> Decimal | None:
    try:
        return read_number(written, decimal) if written else None
    except LineProblem:
        return None
