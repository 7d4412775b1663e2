"""People's own regular expressions: what may be written, and how long it may run."""

import re
from collections.abc import Sequence
from time import thread_time

import regex

from .findings import FieldRefused

SECONDS_A_TEXT = 0.05
SECONDS_A_SEARCH = 1.0
SECONDS_MORE_A_TEXT = 0.00002
CHECKED_EVERY = 256  # texts
LARGEST = 100_000
"""Length times all repeat counts: a compiler unrolls `{n}`, and `(((a?){200}){200}){200}` would take all memory."""

MOST_CHOICES = 8
"""What a plain expression may choose between, apart from the length of its one repeat without end."""

FLAGS = regex.IGNORECASE | regex.VERSION0
TOO_LONG = "Its expression takes too long, so the rule was left out. Make the expression simpler."
_REPEAT = re.compile(r"\{([^{}]*)\}")
_SPREAD = re.compile(r"\(\?[a-zA-Z0-9]*x")
_INVOLVED = re.compile(r"\)[*+?{]|\(\?(?!:)|\\[1-9gk]")  # repeated groups, looking around, references
_COUNTED = re.compile(r"\{(\d{1,3})(?:,(\d{1,3}))?\}")


class TooSlow(Exception):  # noqa: N818 - it says what the expression is
    """An expression used up its time."""


def search(pattern: str, texts: Sequence[str]) -> list[bool]:
    """Whether it occurs in each of the texts. Raises TooSlow; the limits count this thread's work, not the clock."""
    occurs = regex.compile(pattern, FLAGS).search
    limit = None if is_plain(pattern) else SECONDS_A_TEXT
    last = thread_time() + SECONDS_A_SEARCH + SECONDS_MORE_A_TEXT * len(texts)
    found: list[bool] = []
    try:
        for start in range(0, len(texts), CHECKED_EVERY):
            found += [occurs(text, timeout=limit) is not None for text in texts[start : start + CHECKED_EVERY]]
            if thread_time() > last:
                raise TooSlow
    except (TimeoutError, MemoryError, RecursionError) as error:
        raise TooSlow from error
    return found


def is_plain(pattern: str) -> bool:
    """Whether it takes a tenth of a second at most on the worst text; the clock of a limit costs more than it does.

    That is told from its characters, on the safe side: one repeat without end, few choices, and no group repeated.
    """
    if _INVOLVED.search(pattern):
        return False
    choices, left = pattern.count("|") + 1, _COUNTED.sub("", pattern)
    for low, high in _COUNTED.findall(pattern):
        choices *= int(high or low) - int(low) + 1
    endless = left.count("*") + left.count("+")
    return endless <= 1 and "{" not in left and 1 <= choices * 2 ** left.count("?") <= MOST_CHOICES


def check_expression(pattern: str) -> None:
    """Raise FieldRefused at `value` for what is no expression, or one that would unroll into too much."""
    if _SPREAD.search(pattern):
        raise FieldRefused("value", "Write the expression without the flag 'x'.")
    size = len(pattern)
    for repeat in _REPEAT.findall(pattern):
        size *= max((int(digits[:9]) for digits in re.findall(r"\d+", repeat)), default=1) or 1
    if size > LARGEST:
        raise FieldRefused("value", "The expression repeats too much; use smaller numbers in {…}.")
    try:
        regex.compile(pattern, FLAGS)
    except (regex.error, OverflowError, RecursionError, MemoryError) as error:
        raise FieldRefused("value", f"This is no regular expression: {error}.") from error
