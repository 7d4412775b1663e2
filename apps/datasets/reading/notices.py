"""What was chosen while a file was read, and what was left out: told, so that nothing is guessed in silence."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """One sentence. A doubt is a choice that may be wrong; `column` is its name in the file, empty for all of it."""

    text: str
    column: str = ""
    is_doubt: bool = False
