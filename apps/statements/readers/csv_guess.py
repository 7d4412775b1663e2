"""Which column holds what where no header tells: by the cells alone, with the running balance as witness."""

# ruff: noqa: PLR2004 - shares of cells and numbers of digits, each used where it is explained

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from apps.statements.readers.amount import read_number
from apps.statements.readers.csv_balance import Series, added, fit, negated
from apps.statements.readers.csv_columns import Column
from apps.statements.readers.csv_roles import Roles, is_foreign
from apps.statements.readers.errors import LineProblem

_PROOF = 0.7
_MOST_MONEY_COLUMNS = 6
_COMPARED_ROWS = 300


def fill_gaps(roles: Roles, decimal: str) -> bool:
    """Gives the roles that are still missing; returns whether the amount is certain rather than usual."""
    if "date" not in roles.found:
        roles.give("date", *[column.number for column in roles.free() if column.is_date][:1])
    certain = True
    if not {"amount", "debit", "credit"} & set(roles.found):
        certain = _amounts(roles, decimal)
    if not roles.header:
        _flag_currency_account(roles)
    if not {"description", "payee"} & set(roles.found):
        roles.give("description", *_texts(roles))
    return certain


def series(rows: Sequence[Sequence[str]], number: int, decimal: str) -> list[Decimal | None]:
    """A column as numbers, None where a cell holds none."""
    found: list[Decimal | None] = []
    for row in rows[:_COMPARED_ROWS]:
        try:
            found.append(read_number(row[number], decimal) if number < len(row) else None)
        except LineProblem:
            found.append(None)
    return found


def _amounts(roles: Roles, decimal: str) -> bool:
    """Amount, debit, credit and balance among the money columns; nothing where several are as likely."""
    money = [c.number for c in roles.free() if c.is_money and not is_foreign(roles.header, c.number)]
    money = money[:_MOST_MONEY_COLUMNS] or _whole_numbers(roles)
    values = {number: series(roles.rows, number, decimal) for number in [*money, *roles.found.get("balance", ())]}
    if _proven(roles, money, values):
        return True
    if len(money) == 1:
        roles.give("amount", money[0])
        return True
    if not roles.header:
        _as_usual(roles, money, values)
    return False


def _whole_numbers(roles: Roles) -> list[int]:
    """Amounts without any decimals: the only column of numbers, or the only one with signs."""
    numbers = [c for c in roles.free() if c.is_amount and c.mean_length < 12 and not is_foreign(roles.header, c.number)]
    signed = [c for c in numbers if any(cell[0] in "+-\u2212(" for cell in roles.cells(c.number))]
    return [column.number for column in signed or numbers] if len(signed or numbers) == 1 else []


def _proven(roles: Roles, money: list[int], values: dict[int, list[Decimal | None]]) -> bool:
    """The reading under which the running balance follows from the amounts, if there is one."""
    balances = roles.found.get("balance") or tuple(money)
    readings: list[tuple[float, int, dict[str, int]]] = []
    for balance in balances:
        others = [number for number in money if number != balance]
        readings += [(fit(values[n], values[balance]), 2, {"amount": n, "balance": balance}) for n in others]
        for debit, credit in permutations(others, 2):
            if _never_both(values[debit], values[credit]):
                share = max(fit(moved, values[balance]) for moved in _both_ways(values[debit], values[credit]))
                readings.append((share, 1, {"debit": debit, "credit": credit, "balance": balance}))
    best = max(readings, key=lambda reading: (reading[0], reading[1]), default=None)
    if best is None or best[0] < _PROOF:
        return False
    for role, number in best[2].items():
        roles.give(role, number)
    return True


def _both_ways(debit: Series, credit: Series) -> tuple[list[Decimal | None], list[Decimal | None]]:
    """Debits written with their sign and without."""
    return added(credit, negated(debit)), added(credit, debit)


def _never_both(first: Series, second: Series) -> bool:
    return not any(a and b for a, b in zip(first, second, strict=True))


def _as_usual(roles: Roles, money: list[int], values: dict[int, list[Decimal | None]]) -> None:
    """The usual order without proof: debit, credit, balance where they exclude each other; else amount, balance."""
    if len(money) < 2:
        return
    first, second = money[:2]
    if _never_both(values[first], values[second]):
        roles.give("debit", first)
        roles.give("credit", second)
        roles.give("balance", *money[2:3])
    else:
        roles.give("amount", first)
        roles.give("balance", second)


def _flag_currency_account(roles: Roles) -> None:
    free = roles.free()
    roles.give("flag", *[column.number for column in free if column.is_flag][:1])
    roles.give("currency", *[column.number for column in free if column.is_currency][:1])
    numbers = [c.number for c in roles.free() if c.distinct == 1 and c.filled == 1 and _is_account(roles, c)]
    roles.give("account", *numbers[:1])


def _is_account(roles: Roles, column: Column) -> bool:
    value = roles.cells(column.number)[0].replace(" ", "")
    return 8 <= len(value) <= 34 and value.isalnum() and sum(map(str.isdigit, value)) >= 8


def _texts(roles: Roles) -> list[int]:
    """The columns of words: the longest, and any other that is not the same few words again and again."""
    texts = [column for column in roles.free() if column.is_text]
    if not texts:
        return []
    longest = max(texts, key=lambda column: column.mean_length)
    return [c.number for c in texts if c is longest or (c.distinct > c.count * 0.5 and c.filled > 0.5)][:4]
