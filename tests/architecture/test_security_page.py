"""docs/security.md looks at every item of the standard's first two levels, and names tests that there are."""

import ast
import re

import pytest

from .test_sizes import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text()
# How many items of levels 1 and 2 each section of ASVS 5.0 has; those of level 3 stand behind them.
COUNTS = """
1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4
5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:11 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2
8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4
11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7
16.1:1 16.2:5 16.3:4 16.4:3 16.5:3
"""
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in PAGE.splitlines() if re.match(r"\| \d+\.\d", line)]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


def test_every_item_is_looked_at_once() -> None:
    told = [item for cells in ROWS for item in cells[0].split(", ")]
    sections = [part.split(":") for part in COUNTS.split()]
    wanted = {f"{section}.{number}" for section, count in sections for number in range(1, int(count) + 1)}
    assert set(told) == wanted
    assert len(told) == len(set(told))


def test_what_is_met_names_its_test_and_the_rest_stands_at_the_end() -> None:
    assert {cells[1] for cells in ROWS} == {"yes", "partly", "no", "—"}
    without = [cells[0] for cells in ROWS if cells[1] == "yes" and "tests/" not in cells[3]]
    assert without == ["5.1.1", "6.4.2", "15.3.5", "16.1.1, 16.2.3"]
    end = PAGE[PAGE.index("## What is not met") :]
    assert all(cells[0].split(", ")[0] in end for cells in ROWS if cells[1] == "no")


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_named_tests_exist(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text())
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
