"""Why two sides may be one transfer, in words."""

from collections.abc import Callable

from .candidates import Candidates
from .evidence import Names, Said, Texts
from .sides import Columns

_AGAINST = {
    Said.PURCHASE: "looks like a purchase",
    Said.INCOME: "looks like earnings",
    Said.REFUND: "looks like a refund",
    Said.STRANGER: "names somebody else",
}


def why(columns: Columns, pairs: Candidates, texts: Texts) -> Callable[[int], str]:
    """The reasons of a candidate, by its number: "same amount, 1 day apart, names 'Savings'"."""

    def of(number: int) -> str:
        out, back = int(pairs.source[number]), int(pairs.target[number])
        told = [_amount(float(pairs.off[number])), _days(int(columns.day[back] - columns.day[out]))]
        for own, other in ((out, back), (back, out)):
            told += _names(columns, texts, own, other)
        said = Said(int(texts.said[out] | texts.said[back]))
        if Said.OWN in said:
            told.append("speaks of a move between own accounts")
        if Said.CARD in said:
            told.append("speaks of a card's bill")
        told += [f"but {words}" for kind, words in _AGAINST.items() if kind in said]
        if columns.sides[out].is_chosen or columns.sides[back].is_chosen:
            told.append("but a category was chosen by hand")
        return ", ".join(dict.fromkeys(told))

    return of


def _amount(off: float) -> str:
    return "same amount" if off == 0 else f"amounts within {abs(off):.1%}"


def _days(lag: int) -> str:
    if lag == 0:
        return "same day"
    return f"{abs(lag)} day{'' if abs(lag) == 1 else 's'} apart"


def _names(columns: Columns, texts: Texts, own: int, other: int) -> list[str]:
    account = columns.accounts[columns.account[other]]
    how = Names(int(texts.names[own, columns.account[other]]))
    said = {
        Names.NUMBER: f"gives the number of '{account.name}'",
        Names.NAME: f"names '{account.name}'",
        Names.INSTITUTION: f"names {account.institution}",
        Names.OWNER: f"names {account.owner}",
    }
    return [said[how]] if how else []
