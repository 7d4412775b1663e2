"""The checkers that are written in JavaScript: installed by npm, from the lock in this folder, into one apart."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("NODE_TOOLS", ROOT / ".venv" / "node"))


def tool(path: str) -> Path:
    """A file of an installed package; the test is skipped where they are not installed, and fails in CI."""
    there = FOLDER / "node_modules" / path
    if not there.exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{there} is not here: `make checkers` installs it")
    return there
