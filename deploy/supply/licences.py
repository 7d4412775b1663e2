"""Writes docs/licences.md: under which licence each package is that an installation gets.

Run: python -m deploy.supply.licences
"""

import re
import sys
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from typing import cast

from .locks import ROOT, SHIPPED, entries

PAGE = ROOT / "docs" / "licences.md"
# As packages of older making write it, and what that is by its short name.
SHORT = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "3-Clause BSD License": "BSD-3-Clause",
    "BSD 3-Clause": "BSD-3-Clause",
    "GNU Library or Lesser General Public License (LGPL)": "LGPL",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
# What the metadata leaves open, read in the package's own licence file.
READ = {"mssql-python": "MIT", "mssql-python-odbc": "Microsoft ODBC Driver 18", "qrcode": "BSD-3-Clause AND MIT"}
ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-0"),
    *("MPL-2.0", "PSF-2.0", "Zlib"),
}
# Neither free for every use nor copied by us: each has a reason.
EXCEPTIONS = {
    "psycopg2-binary": "LGPL: a library that is used and not changed; for Redshift only",
    "mssql-python-odbc": "Microsoft's driver, free to use and to pass on unchanged; for SQL Server only",
}
HEAD = """# Under which licences are the packages that FinSight is installed with?

FinSight brings no package along: `pip` fetches these, by their hashes. The list is written by
`python -m deploy.supply.licences` from what the locked packages say of themselves; a test holds it, and that all are
free licences, but for:

"""


def licence_of(name: str) -> str:
    """A package's licence by its short name; empty where the package is not installed here."""
    try:
        told = cast("Message", metadata(name))
    except PackageNotFoundError:
        return ""
    return READ.get(name) or told.get("License-Expression") or _of_classifiers(told)


def parts(licence: str) -> set[str]:
    """The licences of which an expression consists."""
    return {SHORT.get(part.strip(" ()"), part.strip(" ()")) for part in re.split(r" (?:AND|OR) ", licence)}


def _of_classifiers(told: Message) -> str:
    found = [
        text.rpartition("::")[2].strip() for text in told.get_all("Classifier") or [] if text.startswith("License")
    ]
    return " OR ".join(SHORT.get(text, text) for text in found) or (told.get("License") or "unknown").splitlines()[0]


def page() -> str:
    """The page as it should stand."""
    shipped = sorted({locked.name for lock in SHIPPED for locked in entries(lock)})
    reasons = [f"- {name}: {reason}." for name, reason in sorted(EXCEPTIONS.items())]
    table = [f"| {name} | {licence} |" for name in shipped if (licence := licence_of(name))]
    return HEAD + "\n".join([*reasons, "", "| package | licence |", "|---|---|", *table, ""])


if __name__ == "__main__":
    PAGE.write_text(page())
    sys.stdout.write(f"{PAGE}\n")
