"""A file that was made to attack is answered in seconds, in bounded memory, and gets nothing that is not its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .attack_files import ATTACKS

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 10
WRITTEN = Path("/tmp/finsight-was-here.csv")


@pytest.fixture(scope="module")
def answers() -> dict[str, tuple[str, float]]:
    """What became of each file, and the seconds of the processor it took; read in one process with a limit."""
    command = [sys.executable, "-m", "tests.statements.readers.read_attacks"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ATTACKS)
def test_every_attack_is_answered_soon(answers: dict[str, tuple[str, float]], name: str) -> None:
    answer, seconds = answers[name]
    assert answer.startswith(("refused: ", "read: "))
    assert seconds < SECONDS
    assert "root:" not in answer


@pytest.mark.parametrize("name", [name for name in ATTACKS if "laughs" in name or "server" in name or "entity" in name])
def test_no_entity_is_ever_resolved(answers: dict[str, tuple[str, float]], name: str) -> None:
    assert answers[name][0].startswith("refused: ")


@pytest.mark.parametrize(
    "name", [name for name in ATTACKS if "unpacks" in name or "zip in" in name or "same bytes" in name]
)
def test_no_archive_unpacks_beyond_its_limit(answers: dict[str, tuple[str, float]], name: str) -> None:
    assert answers[name][0].startswith("refused: ")


def test_a_file_without_the_attack_is_read(answers: dict[str, tuple[str, float]]) -> None:
    assert answers["xlsx, nothing wrong"][0].startswith("read: 2 lines")


def test_nothing_is_written_where_an_archive_says(answers: dict[str, tuple[str, float]]) -> None:
    assert answers["zip, out of its folder"][0].startswith("read: 1 lines")
    assert not WRITTEN.exists()
