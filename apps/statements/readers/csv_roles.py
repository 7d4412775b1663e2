"""Which column holds what: by the header's words where they are known, each checked against the column's cells."""

# ruff: noqa: PLR2004 - shares of cells, each used where it is explained

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from apps.statements.readers.csv_columns import Column, looks_like_account
from apps.statements.readers.csv_header import bare, ranks
from apps.statements.readers.csv_words import FOREIGN, HEADERS, STRONG_ACCOUNT

_HINT = 500
_MOST_ACCOUNTS = 50


@dataclass
class Roles:
    """Columns by role while they are being found; a column has one role."""

    header: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    found: dict[str, tuple[int, ...]] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()

    def give(self, role: str, *numbers: int) -> None:
        """Assigns columns unless a person already decided on that role."""
        if numbers and role not in self.fixed:
            self.found[role] = numbers

    @property
    def taken(self) -> set[int]:
        return {number for numbers in self.found.values() for number in numbers}

    def free(self) -> list[Column]:
        """The columns without a role."""
        taken = self.taken
        return [column for column in self.columns if column.number not in taken]

    def named(self, role: str) -> list[Column]:
        """Free columns whose header names the role, the best first; hints only where nothing names it outright."""
        taken = self.taken
        ranked = [(rank, number) for rank, number in ranks(self.header, role) if number not in taken]
        exact = [(rank, number) for rank, number in ranked if rank < _HINT]
        return [self.columns[number] for _, number in exact or ranked if number < len(self.columns)]

    def cells(self, column: int) -> list[str]:
        """The cells of a column, blank ones left out."""
        return [cell for row in self.rows if column < len(row) and (cell := row[column].strip())]


def by_header(
    header: Sequence[str],
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    chosen: Mapping[str, tuple[int, ...]],
) -> Roles:
    """The roles that the header tells, after those a person chose. `rows` is a sample of the bookings."""
    given = {role: numbers for role, numbers in chosen.items() if numbers}
    roles = Roles(header, columns, rows, given, frozenset(chosen))
    if not rows:
        _without_rows(roles)
        return roles
    _first(roles, "date", lambda column: column.is_date)
    _amounts(roles)
    _first(roles, "category", lambda column: not (column.is_date or column.is_amount or column.is_empty))
    _first(roles, "flag", lambda column: column.is_flag)
    _currency(roles)
    _first(roles, "status", lambda column: column.is_text)
    roles.give("payee", *[c.number for c in roles.named("payee") if c.is_text and not _holds_accounts(roles, c)][:3])
    roles.give("description", *sorted(c.number for c in roles.named("description") if c.is_text or c.is_flag)[:8])
    _account(roles)
    _bank_id(roles)
    _first(roles, "notes", lambda column: column.is_text)
    _first(roles, "fee", lambda column: column.is_amount)
    return roles


def is_foreign(header: Sequence[str], number: int) -> bool:
    """Whether a header speaks of another currency's amount, a fee, a rate or the like."""
    words = set(bare(header[number])[0].split()) if number < len(header) else set()
    return bool(FOREIGN & words) or {"amount", "currency"} <= words


def _first(roles: Roles, role: str, fits: "type[bool] | object") -> None:
    for column in roles.named(role):
        if callable(fits) and fits(column):
            roles.give(role, column.number)
            return


def _without_rows(roles: Roles) -> None:
    """A header and nothing below it: its words are all there is."""
    for role in ("date", "amount", "debit", "credit", "balance", "payee", "description"):
        for column in roles.named(role)[:1]:
            roles.give(role, column.number)


def _amounts(roles: Roles) -> None:
    """One signed column, or one of money out and one of money in; the balance apart from both."""
    _first(roles, "balance", lambda column: column.is_amount)
    debit = next((c for c in roles.named("debit") if c.is_amount or c.is_empty), None)
    credit = next((c for c in roles.named("credit") if (c.is_amount or c.is_empty) and c is not debit), None)
    amount = next((c for c in roles.named("amount") if c.is_amount), None)
    chose = roles.fixed & {"amount", "debit", "credit"}
    if chose:
        return
    in_two = debit is not None and credit is not None and not (debit.is_empty and credit.is_empty)
    if debit is not None and credit is not None and in_two and (amount is None or not _is_signed(roles, amount.number)):
        roles.give("debit", debit.number)
        roles.give("credit", credit.number)
    elif amount is not None:
        roles.give("amount", amount.number)
    elif debit is not None or credit is not None:
        roles.give("debit", *[debit.number] if debit is not None and not debit.is_empty else [])
        roles.give("credit", *[credit.number] if credit is not None and not credit.is_empty else [])


def _is_signed(roles: Roles, number: int) -> bool:
    return any(cell.startswith(("-", "\u2212", "(")) or cell.endswith("-") for cell in roles.cells(number))


def _currency(roles: Roles) -> None:
    """The column of currencies next to the amount; one that belongs to a foreign amount says nothing of the account."""
    amount = roles.found.get("amount", roles.found.get("debit", (0,)))[0]
    named = [column for column in roles.named("currency") if column.is_currency]
    if not named:
        return
    best = min(named, key=lambda column: (abs(column.number - amount), column.number < amount))
    foreign_amount = any(
        c.is_amount and c.number != amount and is_foreign(roles.header, c.number) for c in roles.free()
    )
    if len(named) == 1 and best.distinct > 1 and foreign_amount:
        return
    roles.give("currency", best.number)


def _holds_accounts(roles: Roles, column: Column) -> bool:
    cells = roles.cells(column.number)
    return sum(map(looks_like_account, cells)) * 2 > len(cells)


def _account(roles: Roles) -> None:
    """The file's own accounts: named in every row, few in number, and not the payee's."""
    payee = min(roles.found.get("payee", (len(roles.columns),)))
    for column in roles.named("account"):
        words = bare(roles.header[column.number])[0]
        if words not in HEADERS["account"] or column.filled < 1 or column.is_date:
            continue
        if words not in STRONG_ACCOUNT and column.number > payee:
            continue
        every_row_another = column.distinct == column.count and column.count > 3
        if column.distinct <= _MOST_ACCOUNTS and not every_row_another:
            roles.give("account", column.number)
            return


def _bank_id(roles: Roles) -> None:
    """The bank's own id of a booking; a count of rows that begins at one is none."""
    for column in roles.named("bank_id"):
        words = bare(roles.header[column.number])[0]
        cells = roles.cells(column.number)
        counted = [int(cell) for cell in cells if cell.isdecimal() and len(cell) < 7]
        is_count = len(counted) == len(cells) and min(counted, default=0) <= 1
        if (
            words in HEADERS["bank_id"]
            and column.filled >= 0.9
            and column.distinct * 2 >= column.count
            and not is_count
        ):
            roles.give("bank_id", column.number)
            return
