"""Reads one element of a rule's JSON document field by field, and refuses what it does not know."""

from collections.abc import Collection
from decimal import Decimal, InvalidOperation

from .findings import FieldRefused

LONGEST = 200
HUNDREDTH = Decimal("0.01")
MOST_DIGITS = 14  # of an amount: twelve before the point
LARGEST_KEY = 2**63 - 1


class Document:
    """A mapping, of which each field is asked for once; `close` refuses the rest."""

    def __init__(self, given: object) -> None:
        if not isinstance(given, dict):
            raise FieldRefused("kind", "This must be an object with a 'kind'.")
        self._left = {str(name): value for name, value in given.items()}

    def choice(self, name: str, options: Collection[str]) -> str:
        """One of the options."""
        value = self._left.pop(name, None)
        if not isinstance(value, str) or value not in options:
            raise FieldRefused(name, f"Choose one of {', '.join(options)}.")
        return value

    def text(self, name: str, longest: int = LONGEST) -> str:
        """A text that says something, trimmed."""
        value = self._left.pop(name, None)
        stripped = value.replace("\0", "").strip() if isinstance(value, str) else ""
        if not stripped:
            raise FieldRefused(name, "Write a text.")
        if len(stripped) > longest:
            raise FieldRefused(name, f"Use at most {longest} characters; these are {len(stripped)}.")
        return stripped

    def texts(self, name: str, longest: int, most: int) -> tuple[str, ...]:
        """Some texts, each once in whatever case."""
        values = self._left.pop(name, None)
        if not isinstance(values, list) or not values:
            raise FieldRefused(name, "Write at least one.")
        texts = {text.lower(): text for text in (Document({name: each}).text(name, longest) for each in values)}
        if len(texts) > most:
            raise FieldRefused(name, f"Use at most {most}; these are {len(texts)}.")
        return tuple(texts.values())

    def decimal(self, name: str, high: Decimal) -> Decimal | None:
        """A number from 0 to `high` with at most two places, written as text; None where it is left out."""
        value = self._left.pop(name, None)
        if value in (None, ""):
            return None
        try:
            number = Decimal(value) if isinstance(value, str) and len(value) <= LONGEST else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise FieldRefused(name, "Write a plain number with a point, such as 12.50.")
        if not 0 <= number <= high:
            raise FieldRefused(name, f"Write a number from 0 to {high}.")
        if number != number.quantize(HUNDREDTH):
            raise FieldRefused(name, "Use at most two decimal places.")
        return number.quantize(HUNDREDTH)

    def whole(self, name: str, low: int, high: int) -> int:
        """A whole number within limits."""
        value = self._left.pop(name, None)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise FieldRefused(name, f"Write a whole number from {low} to {high}.")
        return value

    def key(self, name: str, *, required: bool = True) -> int | None:
        """The id of a row; whose it is, `Book` knows."""
        value = self._left.pop(name, None)
        if value is None and not required:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= LARGEST_KEY:
            raise FieldRefused(name, f"Choose the {name}.")
        return value

    def close(self) -> None:
        """Raise FieldRefused for fields that nobody asked for."""
        for name in self._left:
            raise FieldRefused("kind", f"There is no field '{name}' here.")
