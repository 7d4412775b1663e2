"""The documentation is built without a broken link, and its pages from the code are those of the code."""

import re
import subprocess
import sys
from pathlib import Path

from deploy.docs import metrics

ROOT = Path(__file__).resolve().parents[2]


def test_the_site_is_built_and_every_page_has_a_place(tmp_path: Path) -> None:
    config = ROOT / "deploy" / "docs" / "mkdocs.yml"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config, "--site-dir", tmp_path]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    placed = set(re.findall(r"(\S+\.md)$", config.read_text(), re.MULTILINE))
    assert placed == {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert "Savings rate" in (tmp_path / "metrics.html").read_text()
    fetched = re.findall(
        r'<(?:script|link|img)[^>]+(?:src|href)="(https?:[^"]+)"', (tmp_path / "index.html").read_text()
    )
    assert fetched == [], "nothing is fetched from elsewhere"


def test_the_page_of_metrics_is_that_of_the_catalogue() -> None:
    assert metrics.PAGE.read_text() == metrics.page(), "run python -m deploy.docs.metrics"
