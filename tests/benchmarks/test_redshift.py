"""The benchmark of loads by way of S3, small: it runs to its end on real stand-ins, and leaves nothing behind."""

import os
import tempfile
from pathlib import Path

import pytest

from tests.warehouse.postgresql_server import binaries

from .test_run import bench


def test_a_load_by_way_of_s3_is_measured_against_a_local_file() -> None:
    if binaries() is None and not os.environ.get("CI"):
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        scratch.chmod(0o755)  # PostgreSQL runs as another user
        done = bench(scratch, "--rows", "1000", "--only", "redshift")

        assert done.returncode == 0, done.stderr
        assert "stage 1,000 rows on S3" in done.stdout
        assert "into local Parquet files" in done.stdout
        assert "most memory of that loader" in done.stdout
        assert not list(scratch.iterdir())
