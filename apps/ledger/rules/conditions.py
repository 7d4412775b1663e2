"""What a rule looks for: one class a kind, each read from its JSON document and written back to it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from .document import Document
from .expressions import check_expression
from .findings import FieldRefused

LARGEST_AMOUNT = Decimal("999999999999.99")
LAST_DAY = 31
FIELDS = ("any", "payee", "description")
HOWS = ("contains", "equals", "regex")
DIRECTIONS = ("in", "out")


@dataclass(frozen=True)
class TextIs:
    """The payee, the bank's text, or either of them; case and the width of spaces make no difference."""

    field: str
    how: str
    value: str

    @classmethod
    def read(cls, given: Document) -> Self:
        """Raise FieldRefused."""
        made = cls(given.choice("field", FIELDS), given.choice("how", HOWS), given.text("value"))
        if made.how == "regex":
            check_expression(made.value)
        return made

    def document(self) -> dict[str, object]:
        """As JSON."""
        return {"kind": "text", "field": self.field, "how": self.how, "value": self.value}


@dataclass(frozen=True)
class AmountWithin:
    """What moves, in or out, in the account's currency; both ends belong to it, one may be open."""

    low: Decimal | None
    high: Decimal | None

    @classmethod
    def read(cls, given: Document) -> Self:
        """Raise FieldRefused."""
        made = cls(given.decimal("from", LARGEST_AMOUNT), given.decimal("to", LARGEST_AMOUNT))
        if made.low is None and made.high is None:
            raise FieldRefused("from", "Give the smallest or the largest amount.")
        if made.low is not None and made.high is not None and made.low > made.high:
            raise FieldRefused("to", f"The largest amount must be {made.low} or more.")
        return made

    def document(self) -> dict[str, object]:
        """As JSON."""
        low, high = (None if end is None else str(end) for end in (self.low, self.high))
        return {"kind": "amount", "from": low, "to": high}


@dataclass(frozen=True)
class OnAccount:
    """The account it stands on."""

    account: int

    @classmethod
    def read(cls, given: Document) -> Self:
        """Raise FieldRefused."""
        return cls(given.key("account") or 0)

    def document(self) -> dict[str, object]:
        """As JSON."""
        return {"kind": "account", "account": self.account}


@dataclass(frozen=True)
class MoneyGoes:
    """In (above 0) or out (below 0)."""

    direction: str

    @classmethod
    def read(cls, given: Document) -> Self:
        """Raise FieldRefused."""
        return cls(given.choice("direction", DIRECTIONS))

    def document(self) -> dict[str, object]:
        """As JSON."""
        return {"kind": "direction", "direction": self.direction}


@dataclass(frozen=True)
class DayWithin:
    """The day of the month; from 28 to 3 is the turn of the month."""

    first: int
    last: int

    @classmethod
    def read(cls, given: Document) -> Self:
        """Raise FieldRefused."""
        return cls(given.whole("from", 1, LAST_DAY), given.whole("to", 1, LAST_DAY))

    def document(self) -> dict[str, object]:
        """As JSON."""
        return {"kind": "day", "from": self.first, "to": self.last}


Condition = TextIs | AmountWithin | OnAccount | MoneyGoes | DayWithin
KINDS: dict[str, type[Condition]] = {
    "text": TextIs,
    "amount": AmountWithin,
    "account": OnAccount,
    "direction": MoneyGoes,
    "day": DayWithin,
}


def read_condition(document: object) -> Condition:
    """The condition of a JSON document. Raises FieldRefused."""
    given = Document(document)
    made = KINDS[given.choice("kind", KINDS)].read(given)
    given.close()
    return made
