"""What a task may be told: numbers, yes or no, dates and keys. A queue and a record are no place for people's texts."""

import re
from collections.abc import Mapping, Sequence

# A day, a key as uuid4 gives it, or the mark of a bank's line: a hash and which of those alike.
_KEY = re.compile(r"\d{4}-\d\d-\d\d|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{40}:\d{1,9}", re.ASCII)


def require_plain(name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> None:
    """Raise TypeError, with the task's name and never the value, for an argument that is something else."""
    named = {**{str(place): value for place, value in enumerate(args)}, **kwargs}
    if wrong := [key for key, value in named.items() if not _is_plain(value)]:
        raise TypeError(f"{name}: arguments {', '.join(wrong)} are no number, day or key")


def _is_plain(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, int) or (isinstance(value, str) and bool(_KEY.fullmatch(value)))
