"""The how-to's commands do what it says, one after the other."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).resolve().parents[2]


def commands() -> list[list[str]]:
    """Every line of the how-to's blocks of commands, as words."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "exports.md").read_text(), re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


def placed(words: list[str]) -> list[str]:
    """The command as it is started elsewhere: with our Python, and paths of the project."""
    if words[0] == "python":
        found = [sys.executable, str(ROOT / words[1]), *words[2:]]
        return [str(ROOT / word) if word.startswith("docs/") else word for word in found]
    return [str(Path(sys.executable).with_name(words[0])) if words[0].startswith("bean-") else words[0], *words[1:]]


def test_every_command_runs_in_its_order_and_leaves_its_file(tmp_path: Path) -> None:
    if which("hledger") is None and not os.environ.get("CI"):
        pytest.skip("hledger is not installed (apt-get install hledger)")
    environment = os.environ | {"VAR_DIR": str(tmp_path / "var"), "DJANGO_SETTINGS_MODULE": "finsight.settings"}
    setup = [["python", "manage.py", "migrate"], ["python", "manage.py", "load_demo"]]
    said = {}
    for words in [*setup, *commands()]:
        done = subprocess.run(placed(words), cwd=tmp_path, env=environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, f"{words}: {done.stderr[-2000:]}"
        said[" ".join(words)] = done.stdout
    assert len(said) == 16
    files = {"transactions.csv", "march.xlsx", "transactions.parquet", "book.beancount", "book.journal"}
    assert files <= {file.name for file in tmp_path.iterdir()}
    (imported,) = (
        text for command, text in said.items() if command.endswith("--account Joint checking --create-categories")
    )
    assert "Pocket money (is created)" in imported
    assert "Transfers with both sides in the file: 1." in imported
    assert "Imported as batch" in imported
