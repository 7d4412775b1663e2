"""Reads every attack file with the memory that a small server can spare, and says what became of each, and how soon."""

import json
import os
import resource
import sys

from apps.statements.readers.detect import read
from apps.statements.readers.errors import StatementError
from tests.statements.readers.attack_files import ATTACKS

MEMORY = 1200 * 2**20


def outcome(content: bytes) -> str:
    """`refused` with the code, or how many lines were read and rejected."""
    try:
        found = read(content)
    except StatementError as problem:
        return f"refused: {problem.code}: {problem}"
    lines = sum(len(account.lines) for account in found.accounts)
    return f"read: {lines} lines: {json.dumps([list(account.lines) for account in found.accounts], default=str)[:2000]}"


def busy() -> float:
    """Seconds of the processor so far, those of processes that it started with them."""
    return sum(os.times()[:4])


def main() -> None:
    """One JSON object: what became of each file and the seconds it took."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    told = {}
    for name, attack in ATTACKS.items():
        content = attack()
        began = busy()
        told[name] = (outcome(content), busy() - began)
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
