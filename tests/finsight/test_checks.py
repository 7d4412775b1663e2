"""`check --database redshift` says in one message what keeps the warehouse from being read."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]


def test_a_cluster_that_is_out_of_reach_is_an_error_of_the_check() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # taken, and nobody listens
        url = f"redshift://me:topsecret@127.0.0.1:{taken.getsockname()[1]}/books"
        done = subprocess.run(
            [sys.executable, "manage.py", "check", "--database", "redshift"],
            cwd=ROOT,
            env=os.environ | {"WAREHOUSE_URL": url, "DJANGO_SETTINGS_MODULE": "finsight.settings"},
            check=False,
            capture_output=True,
            text=True,
        )

    assert done.returncode == 1
    assert "finsight.warehouse_unreachable" in done.stderr
    assert "Traceback" not in done.stderr
    assert "topsecret" not in done.stderr


@pytest.mark.django_db
def test_the_embedded_stores_need_no_check(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check", databases=["default"])

    assert "no issues" in "".join(capsys.readouterr())
