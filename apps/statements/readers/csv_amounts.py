"""The signed amount of a row: one signed column, an amount with a flag, or money out beside money in."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from apps.statements.readers.amount import read_money
from apps.statements.readers.csv_profile import CsvProfile
from apps.statements.readers.errors import LineProblem

AmountOf = Callable[[Sequence[str]], Decimal]


def amount_reader(profile: CsvProfile) -> AmountOf:
    """How the signed amount of a row's cells is found under this profile. It raises LineProblem."""
    column = profile.column("amount")
    found = _two_columns(profile) if column is None else _one_column(profile, column)
    return (lambda cells: -found(cells)) if profile.inverted else found


def _one_column(profile: CsvProfile, column: int) -> AmountOf:
    decimal, flag, fee = profile.decimal, profile.column("flag"), profile.column("fee")
    out = frozenset(word.strip().casefold() for word in profile.debit_words)

    def signed(cells: Sequence[str]) -> Decimal:
        amount = read_money(cells[column], decimal)
        if flag is not None and cells[flag].casefold() in out:
            amount = -amount
        return amount if fee is None else amount - _optional(cells[fee], decimal)

    return signed


def _two_columns(profile: CsvProfile) -> AmountOf:
    decimal = profile.decimal
    debit, credit = profile.column("debit"), profile.column("credit")

    def signed(cells: Sequence[str]) -> Decimal:
        paid_in = Decimal(0) if credit is None else _optional(cells[credit], decimal)
        paid_out = Decimal(0) if debit is None else _optional(cells[debit], decimal)
        if paid_in and paid_out:
            raise LineProblem(f"it has money out ({paid_out}) and money in ({paid_in}) at once")
        return paid_in + paid_out if profile.signed_debits else paid_in - paid_out

    return signed


def _optional(written: str, decimal: str) -> Decimal:
    return read_money(written, decimal) if written and written != "-" else Decimal(0)
