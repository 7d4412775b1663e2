"""Finds secrets that somebody forgot in a file: by the shapes that providers give them, and by how random they look."""

import re
from collections import Counter
from collections.abc import Iterator
from math import log2

SHAPES = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{20}"),
    "a key of AWS": re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    "a token of a code host": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,}|glpat-[\w-]{20,})"),
    "a token of a chat": re.compile(r"\bxox[abprs]-[\w-]{10,}"),
    "a key of a service": re.compile(r"\b(?:sk|rk|pk)[-_](?:live|test|proj|ant)[-_][\w-]{16,}|\bAIza[\w-]{35}\b"),
    "a signed token": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
}
NAMED = re.compile(
    r"(?i)(?:secret|token|passwo?r?d|api_?key|credential)[a-z_]*[\"']?\s*[:=]\s*[\"']?([A-Za-z0-9+/_=-]{20,})[\"']?"
)
BITS_A_LETTER = 3.8


def secrets_in(text: str) -> Iterator[str]:
    """Line and kind of each."""
    for kind, shape in SHAPES.items():
        yield from (f"{_line(text, found)}: {kind}" for found in shape.finditer(text))
    yield from (f"{_line(text, found)}: something random" for found in NAMED.finditer(text) if _looks_random(found[1]))


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def _looks_random(text: str) -> bool:
    counts = Counter(text).values()
    bits = -sum(count / len(text) * log2(count / len(text)) for count in counts)
    return bits > BITS_A_LETTER and any(map(str.isdigit, text)) and any(map(str.isalpha, text))
