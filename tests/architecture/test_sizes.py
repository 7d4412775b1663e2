"""Files stay small enough to be read in one go."""

import ast
import subprocess
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tracked(*patterns: str) -> list[Path]:
    """The project's files of these patterns, migrations and locks apart."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\n") if name and "/migrations/" not in name]


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


PYTHON = [path for path in tracked("*.py") if path.exists()]


def functions() -> dict[str, int]:
    """Length of each function, its decorators apart."""
    return {
        f"{path.relative_to(ROOT)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_no_python_file_is_longer_than_400_lines_and_nine_in_ten_than_300() -> None:
    lengths = {str(path.relative_to(ROOT)): lines(path) for path in PYTHON}
    assert [name for name, length in lengths.items() if length > 400] == []
    assert sum(length > 300 for length in lengths.values()) <= len(lengths) / 10
    assert median(lengths.values()) <= 100


def test_no_function_is_longer_than_50_lines_and_nine_in_ten_than_30() -> None:
    lengths = functions()
    assert [name for name, length in lengths.items() if length > 50] == []
    assert sum(length > 30 for length in lengths.values()) <= len(lengths) / 10
    assert median(lengths.values()) <= 10


@pytest.mark.parametrize(("pattern", "limit"), [("*.sql", 80), ("static/*.js", 150)])
def test_other_files_keep_their_limits(pattern: str, limit: int) -> None:
    assert [str(path) for path in tracked(pattern) if path.exists() and lines(path) > limit] == []


def test_no_room_has_a_name_that_says_nothing() -> None:
    nothing = {"utils", "util", "helpers", "helper", "common", "core", "misc"}
    assert [path for path in tracked() if nothing & {part.split(".")[0] for part in path.relative_to(ROOT).parts}] == []
