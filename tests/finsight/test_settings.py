"""Every setting is listed for people, and a wrong one stops the start in one line that names it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAME = r"[A-Z][A-Z_0-9]+"


def test_every_setting_is_listed_with_a_comment() -> None:
    listed = set(re.findall(rf"^#?({NAME})=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    code = "".join(path.read_text() for path in (ROOT / "finsight" / "settings").glob("*.py"))
    read = set(re.findall(rf'(?:setting\(\s*env\.\w+,|flag\(|cache\(|given\(|_seconds\(|rate\()\s*"({NAME})"', code))
    of_addresses = set(re.findall(rf'f"{{prefix}}_({NAME})"', code))
    read |= {f"{prefix}_{part}" for prefix in ("RDS", "REDSHIFT") for part in of_addresses}
    passwords = {name for name in read | set(re.findall(rf'"({NAME})"', code)) if name.endswith("_PASSWORD")}
    passwords |= set(re.findall(rf'Password\.read\("({NAME})"', code))
    read |= passwords | {f"{name}_COMMAND" for name in passwords}
    read |= set(re.findall(rf'_option\(address, "\w+", "({NAME})"\)', code))
    read |= set(re.findall(rf'"(SCHEDULE_{NAME})": \(', code))

    assert read - listed == set()
    assert listed - read == {"PORT"}


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DATABASE_URL", "postgres://somewhere/else"),
        ("DATABASE_URL", "sqlite:////no/such/folder/ledger.sqlite3"),
        ("DATABASE_URL", "mssql://me:secret@host:high/ledger"),
        ("WAREHOUSE_URL", "nonsense"),
        ("RDS_HOST", "a-host-and-no-user"),
        ("SECRET_KEY", "short"),
        ("DEBUG", "perhaps"),
        ("WAREHOUSE_THREADS", "many"),
        ("CACHE_URL", "nocache://"),
        ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "LOUD"),
        ("METRICS_TOKEN", "a-short-secret"),
        ("ASSISTANT_BASE_URL", "http://169.254.169.254/v1"),
        ("PROMETHEUS_MULTIPROC_DIR", "/no/such/folder"),
        ("CELERY_BROKER_URL", "localhost:6379"),
        ("WORKER_PROCESSES", "many"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_line_that_names_it(variable: str, value: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=os.environ | {variable: value, "DJANGO_SETTINGS_MODULE": "finsight.settings"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert re.match(rf"finsight: {variable.removesuffix('_HOST')}\w*: ", done.stderr)
    assert len(done.stderr.strip().splitlines()) == 1
    assert "secret" not in done.stderr
