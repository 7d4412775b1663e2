"""The README's commands do what it says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def commands() -> list[list[str]]:
    """Every `python manage.py …` line of the README, as words."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("python manage.py ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


@pytest.fixture(scope="module")
def household(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a set-up as `make setup` leaves it."""
    own = {"VAR_DIR": str(tmp_path_factory.mktemp("var")), "DJANGO_SETTINGS_MODULE": "finsight.settings"}
    environment = os.environ | own
    for words in (["migrate"], ["load_demo"], ["run_etl"]):
        run(["manage.py", *words], environment)
    return environment


def run(words: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_command_of_the_readme_runs_in_its_order(household: dict[str, str]) -> None:
    said = {" ".join(words[1:]): run(words, household) for words in commands()}

    assert len(said) == 13
    assert "Ledger and warehouse agree." in said["reconcile"]
