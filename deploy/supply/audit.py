"""Asks a database of known weaknesses about every locked package.

Run: python -m deploy.supply.audit

Exits with 0 only where each package was asked about and none has one; with 1 where one has; with 2 where nobody could
be asked, which says nothing about the packages. AUDIT_SOURCE names another server that answers as OSV does.
"""

import json
import os
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen

from .locks import LOCKS, entries

SOURCE = "https://api.osv.dev/v1/querybatch"
SECONDS = 30


def main() -> int:
    """Ask about all of them at once, and say what came of it."""
    packages = sorted({(locked.name, locked.version) for lock in LOCKS for locked in entries(lock)})
    source = os.environ.get("AUDIT_SOURCE", SOURCE)
    try:
        answers = _ask(source, packages)
    except (OSError, ValueError, KeyError) as error:
        why = error.reason if isinstance(error, URLError) else error
        sys.stderr.write(f"Nothing was audited: {source} gave no answer ({why}).\n")
        return 2
    known = [(package, weaknesses) for package, weaknesses in zip(packages, answers, strict=True) if weaknesses]
    for (name, version), weaknesses in known:
        sys.stdout.write(f"{name} {version}: {', '.join(weaknesses)}\n")
    sys.stdout.write(f"{len(packages)} packages were asked about; {len(known)} have a known weakness.\n")
    return 1 if known else 0


def _ask(source: str, packages: list[tuple[str, str]]) -> list[list[str]]:
    """The names of each package's weaknesses. Raises OSError or ValueError where an answer is not one."""
    queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in packages]
    asked = Request(source, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"})  # noqa: S310 - the operator's choice
    with urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310 - as above
        results = json.load(answer)["results"]
    if len(results) != len(packages):
        raise ValueError(f"{len(results)} answers to {len(packages)} questions")
    return [[weakness["id"] for weakness in result.get("vulns", [])] for result in results]


if __name__ == "__main__":
    sys.exit(main())
