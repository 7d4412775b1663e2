"""A backup made while the site runs, restored by real processes into a fresh folder."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from apps.portability.backing_up import back_up
from apps.portability.restoring_backup import restore
from apps.problems import Problem

ROOT = Path(__file__).resolve().parents[2]
ALEX = "alex@demo.finsight.example"
# One process for several commands: starting one takes longer than most of them.
RUN = """
import django, json, sys
django.setup()
from django.core.management import call_command
for words in json.loads(sys.argv[1]):
    call_command(*words)
"""

pytestmark = pytest.mark.sqlite_file


def run(folder: Path, *commands: list[str]) -> list[dict]:
    """The JSON answers of commands in a data folder of its own."""
    told = os.environ | {"DJANGO_SETTINGS_MODULE": "finsight.settings", "VAR_DIR": str(folder)}
    command = [sys.executable, "-c", RUN, json.dumps(commands)]
    done = subprocess.run(command, cwd=ROOT, env=told, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    """A laptop's folder with the demo in it and a backup, and its numbers."""
    folder = tmp_path_factory.mktemp("home")
    *_, made, kpis = run(
        folder,
        ["migrate", "-v0"],
        ["load_demo", "--months", "2", "--json"],
        ["run_etl", "--json"],
        ["backup", str(folder / "kept.zip"), "--json"],
        ["kpis", "--user", ALEX, "--json"],
    )
    assert made["file"] == str(folder / "kept.zip")
    return folder, kpis


@pytest.fixture
def laptop(settings, tmp_path: Path) -> Path:
    """A fresh folder, as the settings of this process have it."""
    settings.VAR_DIR, settings.WAREHOUSE_PATH = tmp_path, tmp_path / "warehouse.duckdb"
    ledger = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "ledger.sqlite3")}
    settings.DATABASES = {"default": ledger}
    return tmp_path


def test_a_restored_folder_shows_the_same_numbers(home: tuple[Path, dict], tmp_path: Path) -> None:
    folder, before = home
    assert (folder / "kept.zip").stat().st_mode & 0o777 == 0o600
    (restored,) = run(tmp_path, ["restore", str(folder / "kept.zip"), "--json"])
    assert (restored["ledger"], restored["needs_migrate"]) == (str(tmp_path / "ledger.sqlite3"), False)
    for name in ("secret_key", "ledger.sqlite3"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "secret_key").read_text() == (folder / "secret_key").read_text()

    _etl, after = run(tmp_path, ["run_etl", "--full", "--json"], ["kpis", "--user", ALEX, "--json"])
    assert {**after, "as_of": ""} == {**before, "as_of": ""}


def test_a_ledger_that_is_there_is_put_aside_and_only_on_purpose(home: tuple[Path, dict], laptop: Path) -> None:
    kept = home[0] / "kept.zip"
    for name in ("ledger.sqlite3", "ledger.sqlite3-wal", "secret_key", "warehouse.current", "warehouse-1.duckdb"):
        (laptop / name).write_text("earlier")
    with pytest.raises(Problem) as refused:
        restore(kept, replace=False)
    assert (refused.value.code, refused.value.status) == ("ledger_exists", 409)
    done = restore(kept, replace=True)
    assert done.kept_aside is not None
    assert {path.read_text() for path in done.kept_aside.iterdir()} == {"earlier"}
    assert {path.name for path in laptop.iterdir()} == {done.kept_aside.name, "ledger.sqlite3", "secret_key"}
    again = back_up()
    assert (again.path.parent, again.path.stat().st_mode & 0o777) == (laptop / "backups", 0o600)


def test_a_spoilt_backup_changes_nothing(home: tuple[Path, dict], laptop: Path, settings) -> None:
    with pytest.raises(Problem) as nothing:
        back_up()
    spoilt = laptop / "spoilt.zip"
    with zipfile.ZipFile(home[0] / "kept.zip") as whole, zipfile.ZipFile(spoilt, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            archive.writestr(name, content[:-1] + b"x" if name == "ledger.sqlite3" else content)
    with pytest.raises(Problem) as refused:
        restore(spoilt, replace=False)
    assert [path.name for path in laptop.iterdir()] == ["spoilt.zip"]
    settings.DATABASES = {"default": {"ENGINE": "mssql", "NAME": "finsight"}}
    with pytest.raises(Problem) as server:
        back_up()
    assert [each.value.code for each in (nothing, refused, server)] == ["no_ledger", "bad_backup", "server_backup"]
