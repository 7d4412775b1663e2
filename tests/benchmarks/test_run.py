"""`python -m benchmarks`, small: it runs to its end, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def bench(scratch: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TMPDIR": str(scratch), "COLUMNS": "160"}
    command = [sys.executable, "-m", "benchmarks", *options]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_kpis_are_measured_against_a_real_server(tmp_path: Path) -> None:
    done = bench(tmp_path, "--rows", "1000", "--only", "kpis")
    assert done.returncode == 0, done.stderr
    assert "seven KPIs over 1,000 rows" in done.stdout
    assert "empty request" in done.stdout
    assert not list(tmp_path.iterdir())


def test_too_few_rows_are_refused(tmp_path: Path) -> None:
    done = bench(tmp_path, "--rows", "10")
    assert done.returncode == 2
    assert "--rows 10: give at least 1,000" in done.stderr
