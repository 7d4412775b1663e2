"""What docs/powerbi.md tells an analyst to type does what it says."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from apps.powerbi.feed import asking, filters, reading

from .conftest import FEED, Program

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "powerbi.md").read_text()
LINES = [
    line.strip()
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]


@pytest.fixture
def shell(live_server, program: Program, tmp_path: Path):
    """Runs a line as somebody would who has set FEED and TOKEN."""
    environment = os.environ | {"FEED": live_server.url + FEED, "TOKEN": program.token, "VAR_DIR": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "finsight.settings"

    def run(line: str) -> str:
        command = line.replace("python manage.py", f"{sys.executable} {ROOT / 'manage.py'}")
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (line, done.stderr)
        return done.stdout

    return run


def test_every_line_of_the_page_runs(shell, tmp_path: Path) -> None:
    export, service, metadata, trend, facts = map(shell, LINES)

    assert "measures" in export
    assert (tmp_path / "powerbi" / "FinSight.pbip").is_file()
    assert {"kpi_monthly_trend", "fact_transactions"} <= {each["name"] for each in json.loads(service)["value"]}
    assert metadata.startswith("<?xml")
    assert [set(row) for row in json.loads(trend)["value"]] == [{"month_key", "net_cash_flow", "savings_rate"}] * 3
    assert json.loads(facts)["@odata.count"] == len(json.loads(facts)["value"]) > 0


def test_the_pages_limits_are_those_that_hold() -> None:
    for number in (asking.MOST_CHARACTERS, filters.MOST_PARTS, reading.ROWS, reading.MOST_ROWS):
        assert f"{number:,}" in PAGE
    assert f"{reading.SECONDS:.0f} seconds" in PAGE
    assert asking.MOST_TERMS == 8
    assert "up to eight properties" in PAGE
