"""What layers know beside the spec itself."""

from dataclasses import dataclass
from datetime import date

from .asked import Asked
from .book import Names


@dataclass(frozen=True)
class Context:
    """Whose book, as it is seen, as of which day, and what was asked for (None: nobody knows)."""

    names: Names
    today: date
    asked: Asked | None = None
    is_whole: bool = True
    tells_payees: bool = True
