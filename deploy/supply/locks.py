"""What the lock files say: each package, its one version, and the hashes of its files."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
LOCKS = tuple(sorted(path.name for path in ROOT.glob("requirements*.txt")))
SHIPPED = ("requirements.txt", "requirements-production.txt")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z0-9_,-]+\])?==([^\s;\\]+)")


class Locked(NamedTuple):
    """One entry of a lock; without a pin of its version, `name` is the line as it stands and `version` is empty."""

    name: str
    version: str
    hashes: tuple[str, ...]


def entries(lock: str) -> list[Locked]:
    """Everything that a lock names, in its order."""
    joined = (ROOT / lock).read_text().replace("\\\n", " ")
    lines = [line.strip() for line in joined.splitlines()]
    return [_entry(line) for line in lines if line and not line.startswith("#")]


def _entry(line: str) -> Locked:
    found = _PINNED.match(line)
    hashes = tuple(re.findall(r"--hash=(\S+)", line))
    return Locked(found[1], found[2], hashes) if found else Locked(line, "", hashes)
