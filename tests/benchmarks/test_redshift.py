"""The benchmark of loads by way of S3, small: it runs to its end on real stand-ins, and leaves nothing behind."""

import os
import tempfile
from pathlib import Path

import pytest

from benchmarks.redshift import memory
from tests.warehouse.postgresql_server import binaries

from .test_run import bench


@pytest.mark.takes_minutes
def test_a_load_by_way_of_s3_is_measured_against_a_local_file() -> None:
    if binaries() is None and not os.environ.get("CI"):
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        scratch.chmod(0o755)  # PostgreSQL runs as another user
        done = bench(scratch, "--rows", "10000", "--only", "redshift")

        assert done.returncode == 0, done.stdout + done.stderr
        assert "stage 1,000 rows on S3" in done.stdout
        assert "into a local Parquet file" in done.stdout
        assert not list(scratch.iterdir())


def test_memory_of_that_loader_is_compared_with_a_quarter_of_the_rows() -> None:
    small, large = ({"files": files, "own_mib": held} for files, held in (([2_000_000], 100.0), ([8_000_000], 110.0)))
    figure = memory(1_000_000, small, large)
    assert (figure.ratio, figure.verdict) == (1.1, "met")
    assert figure.reference == "250,000 rows, 1 file of 2.0 MB: 100 MiB"
