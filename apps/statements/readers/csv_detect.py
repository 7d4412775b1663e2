"""The profile of a CSV file, detected; every item that a person chose binds and informs the rest."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from apps.statements.readers.amount import decimal_sign
from apps.statements.readers.csv_balance import fit, negated
from apps.statements.readers.csv_columns import describe
from apps.statements.readers.csv_guess import fill_gaps, series
from apps.statements.readers.csv_header import bare, find_header
from apps.statements.readers.csv_layouts import layouts
from apps.statements.readers.csv_profile import Choices, CsvProfile
from apps.statements.readers.csv_roles import Roles, by_header
from apps.statements.readers.csv_table import Table, looks_like_booking, plain
from apps.statements.readers.csv_words import DEBIT_WORDS
from apps.statements.readers.dates import is_date_shaped, order_of
from apps.statements.readers.errors import StatementError

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b")
_SAMPLE = 2000
_PROOF, _DISPROOF = 0.9, 0.5  # shares of neighbouring balances that agree with the amounts
_MONEY_ROLES = ("amount", "debit", "credit", "balance")


@dataclass(frozen=True)
class Understood:
    """A table with the profile it was understood by; `body` are the numbers of the rows below the header."""

    table: Table
    profile: CsvProfile

    @property
    def body(self) -> range:
        return range(self.profile.preamble + bool(self.profile.header), len(self.table.rows))


def understand(table: Table, encoding: str, choices: Choices) -> Understood:
    """A table and its profile. Raises StatementError where it has no dates or no amounts."""
    understood = look_at(table, encoding, choices)
    if len(understood.body):
        _require(understood.profile, max(map(len, understood.table.rows)))
    return understood


def look_at(table: Table, encoding: str, choices: Choices) -> Understood:
    """A table and what could be told of it, be it enough to read it or not."""
    if not table.rows:
        raise StatementError("empty_file", "The file is empty. Download the statement again.")
    preamble, known = _header_row(table.rows, choices)
    has_header = choices.get("header", preamble >= 0)
    start = max(choices.get("preamble", preamble), 0)
    header = tuple(cell.strip() for cell in table.rows[start]) if has_header and start < len(table.rows) else ()
    if not has_header and "preamble" not in choices:
        start = next((index for index, row in enumerate(table.rows) if looks_like_booking(row)), 0)
    rows = table.rows[start + bool(header) :]
    layout, choices, dates = _with_layout(header, choices)
    profile = _profile(table, header, rows, choices, dates)
    doubts, confidence = list(profile["doubts"]), profile["confidence"]
    if not known:
        doubts.insert(0, "the file has no header that is known; the columns were told by what is in them")
        confidence -= 0.2
    return Understood(
        table,
        CsvProfile(
            **profile | {"doubts": tuple(doubts), "confidence": round(max(confidence, 0.1), 2)},
            encoding=encoding,
            delimiter=table.delimiter,
            preamble=start,
            header=header,
            layout=layout,
            account_id=choices.get("account_id", _account_in(table.rows[:start])),
        ),
    )


def _header_row(rows: Sequence[Sequence[str]], choices: Choices) -> tuple[int, bool]:
    if "preamble" in choices and choices.get("header", True):
        return choices["preamble"], True
    return find_header(rows)


def _with_layout(header: Sequence[str], choices: Choices) -> tuple[str, Choices, str]:
    """The known table whose headers are all there, under what the person chose; and how its dates are written."""
    words = {plain(cell) for cell in header}
    for known in layouts():
        if known.header <= words:
            columns = {**known.means.get("columns", {}), **choices.get("columns", {})}
            return known.name, {**known.means, **choices, "columns": columns}, known.dates
    return "", choices, ""


def _profile(
    table: Table, header: tuple[str, ...], rows: Sequence[list[str]], choices: Choices, dates: str
) -> dict[str, Any]:
    """Everything below the header: columns, decimal sign, date order (`dates` where nothing proves it), signs."""
    width = max((len(row) for row in rows[:_SAMPLE]), default=len(header))
    sample = [row for row in rows if len(row) * 2 > width][:_SAMPLE]
    columns = describe(sample, max(width, len(header)))
    chosen = {role: _numbers(role, wanted, header, len(columns)) for role, wanted in choices.get("columns", {}).items()}
    roles = by_header(header, columns, sample, chosen)
    money = [c.number for c in columns if c.is_amount and (c.is_money or c.number in roles.taken)]
    decimal, decimal_known = _decimal(roles, money, choices, table.delimiter)
    certain = fill_gaps(roles, decimal)
    order, order_known = _date_order(rows, roles, choices)
    order, order_known = (order, True) if order_known else (dates or order, bool(dates))
    doubts, confidence = _doubts(order_known=order_known, decimal_known=decimal_known, certain=certain, order=order)
    columns_by_role = {role: numbers for role, numbers in roles.found.items() if numbers}
    debit_words = tuple(choices.get("debit_words", ())) or _debit_words(roles, columns_by_role)
    if "flag" in columns_by_role and "flag" not in chosen and _is_signed_already(roles, decimal, debit_words):
        del columns_by_role["flag"]
    _drop_unproven_fee(roles, columns_by_role, decimal, chosen)
    return {
        "decimal": decimal,
        "date_order": order,
        "columns": columns_by_role,
        "inverted": choices.get("inverted", _is_inverted(roles, columns_by_role, decimal)),
        "signed_debits": choices.get("signed_debits", _debits_are_signed(roles, columns_by_role, decimal)),
        "debit_words": debit_words if "flag" in columns_by_role else (),
        "currency": choices.get("currency", _currency_of(header, roles)),
        "doubts": doubts,
        "confidence": confidence,
    }


def _numbers(role: str, wanted: Sequence[str], header: Sequence[str], width: int) -> tuple[int, ...]:
    """Columns named by number (from 1) or by header, as numbers from 0. Raises StatementError for an unknown one."""
    numbers = []
    for name in wanted:
        by_name = next((n for n, cell in enumerate(header) if cell == name or plain(cell) == plain(name) != ""), None)
        number = int(name) - 1 if by_name is None and re.fullmatch(r"[0-9]{1,4}", name) else by_name
        if number is None or not 0 <= number < width:
            there = ", ".join(cell for cell in header if cell) or f"1 to {width}"
            raise StatementError("wrong_profile", f"There is no column '{name}' for {role}. There are: {there}.")
        numbers.append(number)
    return tuple(numbers)


def _decimal(roles: Roles, money: list[int], choices: Choices, delimiter: str) -> tuple[str, bool]:
    """The decimal sign and whether the column proves it. Groups of three without proof are thousands."""
    if "decimal" in choices:
        return choices["decimal"], True
    wanted = [n for role in _MONEY_ROLES for n in roles.found.get(role, ())] or money
    cells = [cell for number in wanted for cell in roles.cells(number)]
    sign = decimal_sign(cells)
    if sign:
        return sign, True
    grouped = next((c for cell in cells for c in cell if c in ".,"), "")
    if not grouped:
        return ("," if delimiter == ";" else "."), True
    return ("," if grouped == "." else "."), False


def _require(profile: CsvProfile, width: int) -> None:
    """A statement has dates and amounts; the message says how to name them."""
    there = ", ".join(cell for cell in profile.header if cell) or f"{width} columns without a header"
    if profile.column("date") is None:
        raise StatementError(
            "no_date_column",
            f"This does not look like a bank statement: no column holds dates ({there}). "
            "If one does, name it: date=COLUMN.",
        )
    if all(profile.column(role) is None for role in ("amount", "debit", "credit")):
        raise StatementError(
            "no_amount_column",
            f"It can't be told which column holds the amounts ({there}). Name it: amount=COLUMN.",
        )


def _date_order(rows: Sequence[Sequence[str]], roles: Roles, choices: Choices) -> tuple[str, bool]:
    if "date_order" in choices:
        return choices["date_order"], True
    numbers = roles.found.get("date", ())
    cells = [row[n].strip() for row in rows for n in numbers[:1] if n < len(row)]
    shaped = {cell for cell in set(cells) if is_date_shaped(cell)}
    return order_of([cell for cell in cells if cell in shaped])


def _debit_words(roles: Roles, columns: Mapping[str, tuple[int, ...]]) -> tuple[str, ...]:
    """The flags of this file that mean money out."""
    if "flag" not in columns or "amount" not in columns:
        return ()
    cells = sorted(set(roles.cells(columns["flag"][0])))
    return tuple(cell for cell in cells if plain(cell) in DEBIT_WORDS or cell == "-")


def _is_signed_already(roles: Roles, decimal: str, debit_words: Sequence[str]) -> bool:
    """Whether amounts flagged as money out already carry a minus: then the flag says nothing new."""
    if not debit_words or "amount" not in roles.found:
        return True
    flag, amount = roles.found["flag"][0], roles.found["amount"][0]
    flagged = [row for row in roles.rows if flag < len(row) and row[flag].strip() in debit_words]
    values = [value for value in series(flagged, amount, decimal) if value]
    return sum(value < 0 for value in values) * 2 > len(values)


def _debits_are_signed(roles: Roles, columns: Mapping[str, tuple[int, ...]], decimal: str) -> bool:
    """Whether the column of money out writes it with a minus, as some banks do."""
    values = [value for number in columns.get("debit", ()) for value in series(roles.rows, number, decimal) if value]
    return sum(value < 0 for value in values) * 2 > len(values)


def _is_inverted(roles: Roles, columns: Mapping[str, tuple[int, ...]], decimal: str) -> bool:
    """Amounts whose running balance falls where they are positive are seen from the bank's side."""
    if "amount" not in columns or "balance" not in columns or "flag" in columns:
        return False
    amounts = series(roles.rows, columns["amount"][0], decimal)
    balances = series(roles.rows, columns["balance"][0], decimal)
    return fit(negated(amounts), balances) >= _PROOF and fit(amounts, balances) < _DISPROOF


def _drop_unproven_fee(
    roles: Roles, columns: dict[str, tuple[int, ...]], decimal: str, chosen: Mapping[str, tuple[int, ...]]
) -> None:
    """A fee counts beside the amount only where the running balance needs it."""
    if "fee" not in columns or "fee" in chosen:
        return
    if "amount" in columns and "balance" in columns:
        rows = roles.rows
        amounts, balances = (series(rows, columns[role][0], decimal) for role in ("amount", "balance"))
        fees = series(rows, columns["fee"][0], decimal)
        less = [a if a is None or f is None else a - f for a, f in zip(amounts, fees, strict=True)]
        if fit(less, balances) > max(fit(amounts, balances), _PROOF):
            return
    del columns["fee"]


def _currency_of(header: Sequence[str], roles: Roles) -> str:
    """The currency that the amount's header names: "Betrag (EUR)"."""
    for role in ("amount", "debit", "credit"):
        for number in roles.found.get(role, ()):
            if number < len(header) and (currency := bare(header[number])[1]):
                return currency
    return ""


def _account_in(rows: Sequence[Sequence[str]]) -> str:
    """The account the preamble names by its IBAN; "" where it names none or several."""
    found = {match[0].replace(" ", "") for row in rows for cell in row for match in [_IBAN.search(cell)] if match}
    return found.pop() if len(found) == 1 else ""


def _doubts(*, order_known: bool, decimal_known: bool, certain: bool, order: str) -> tuple[list[str], float]:
    """What was decided by custom rather than by proof, in words a person can act on."""
    doubts, confidence = [], 1.0
    if not order_known:
        usual, other = ("the day", "MM/DD/YYYY") if order == "DMY" else ("the month", "DD/MM/YYYY")
        doubts.append(f"day and month can't be told apart; {usual} is read first (else: date={other})")
        confidence -= 0.2
    if not decimal_known:
        doubts.append("the decimal sign can't be told; groups of three digits are read as thousands (decimal=)")
        confidence -= 0.2
    if not certain:
        doubts.append("the columns of amounts were taken in their usual order (amount=, debit=, credit=, balance=)")
        confidence -= 0.2
    return doubts, confidence
