"""`python -m benchmarks`, small: it runs to its end, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.dlt_peer import PYTHON as DLT_PYTHON

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "performance.md"
COMMAND = [sys.executable, "-m", "benchmarks"]


def environment(scratch: Path) -> dict[str, str]:
    return {**os.environ, "TMPDIR": str(scratch), "COLUMNS": "200"}


def bench(scratch: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *options],
        cwd=ROOT,
        env=environment(scratch),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.takes_minutes
def test_loads_are_measured_against_all_references(tmp_path: Path) -> None:
    page = PAGE.read_bytes()
    done = bench(tmp_path, "--rows", "10000", "--only", "load", "--only", "incremental", "--keep-ledgers")

    # Only `make bench` installs dlt; without it, its figures alone are missing, and that is said.
    assert done.returncode == (0 if DLT_PYTHON.exists() else 1), done.stdout + done.stderr
    assert ("dlt is not installed" in done.stdout) == (not DLT_PYTHON.exists())
    for what in ("full load of 10,000 rows", "scan in C", "dlt's copy", "most memory", "cost per row"):
        assert what in done.stdout
    for what in ("100 changes into 1,000 rows", "dlt's merge", "worst of 2", "growth of the run"):
        assert what in done.stdout
    assert PAGE.read_bytes() == page  # a trial prints only
    assert len(list(tmp_path.glob("finsight-benchmarks/ledgers/*/ledger.sqlite3"))) == 2
    assert [path.name for path in tmp_path.glob("finsight-benchmarks/*")] == ["ledgers"]


def test_kpis_are_measured_against_a_real_server(tmp_path: Path) -> None:
    done = bench(tmp_path, "--rows", "10000", "--only", "kpis")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "empty request" in done.stdout
    assert not list(tmp_path.iterdir())


def test_an_interrupted_run_leaves_nothing_behind(tmp_path: Path) -> None:
    run = [*COMMAND, "--rows", "1000000", "--only", "generation"]
    with subprocess.Popen(run, cwd=ROOT, env=environment(tmp_path), stdout=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 60
        while not list(tmp_path.glob("finsight-benchmarks/run-*/*")) and time.monotonic() < until:
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=30)[0]
    assert process.returncode == 130
    assert "nothing is left behind" in said
    assert not list(tmp_path.iterdir())


def test_too_few_rows_are_refused(tmp_path: Path) -> None:
    done = bench(tmp_path, "--rows", "10")
    assert done.returncode == 2
    assert "--rows 10: give at least 10,000" in done.stderr
