"""What an installation fetches: one version of each package by its hash, free licences, and an honest audit."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from deploy.supply import licences
from deploy.supply.locks import LOCKS, ROOT, SHIPPED, entries


def names_of(lock: str) -> set[str]:
    return {entry.name for entry in entries(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_one_version_with_hashes(lock: str) -> None:
    found = entries(lock)
    assert len(found) > 10
    assert [entry.name for entry in found if not entry.version or not entry.hashes] == []
    assert all(text.startswith("sha256:") for entry in found for text in entry.hashes)


@pytest.mark.parametrize("lock", LOCKS)
def test_no_package_comes_from_an_address(lock: str) -> None:
    assert not {"://", "git+", "--index-url", "--find-links", "--trusted-host"} & set((ROOT / lock).read_text().split())
    assert "://" not in (ROOT / lock).read_text()


def test_locks_agree_with_each_other() -> None:
    shipped, tested = (
        {
            name: {entry.version for entry in entries(lock) if entry.name == name}
            for name in names_of("requirements.txt")
        }
        for lock in ("requirements.txt", "requirements-test.txt")
    )
    assert shipped == tested


def test_installed_versions_are_checked_by_their_hashes() -> None:
    fetching = [line for line in (ROOT / "Makefile").read_text().splitlines() if "pip install" in line]
    assert fetching
    assert all("--require-hashes" in line for line in fetching)


def test_list_of_licences_is_up_to_date() -> None:
    assert licences.PAGE.read_text() == licences.page()


def test_only_free_licences_are_shipped() -> None:
    shipped = {name for lock in SHIPPED for name in names_of(lock)}
    others = {name: licences.parts(licences.licence_of(name)) - licences.ALLOWED - {""} for name in shipped}
    assert {name for name, left in others.items() if left} == licences.EXCEPTIONS.keys()


@contextmanager
def source(results: list[dict[str, object]] | None) -> Iterator[str]:
    """A server that answers so; None: with an error."""

    class Weaknesses(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200 if results is not None else 503)
            self.end_headers()
            self.wfile.write(json.dumps({"results": results}).encode())

        def log_message(self, *_args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Weaknesses) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def audited(results: list[dict[str, object]] | None) -> tuple[int, str]:
    with source(results) as address:
        told = os.environ | {"AUDIT_SOURCE": address}
        command = [sys.executable, "-m", "deploy.supply.audit"]
        done = subprocess.run(command, cwd=ROOT, env=told, check=False, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_an_audit_says_what_it_found_and_never_that_nothing_was_asked() -> None:
    packages = sorted({(entry.name, entry.version) for lock in LOCKS for entry in entries(lock)})
    clean: list[dict[str, object]] = [{} for _ in packages]
    assert audited(clean) == (0, f"{len(packages)} packages were asked about; 0 have a known weakness.\n")
    weak = [{"vulns": [{"id": "PYSEC-0000-1"}]}, *clean[1:]]
    code, said = audited(weak)
    assert (code, said.splitlines()[0]) == (1, f"{packages[0][0]} {packages[0][1]}: PYSEC-0000-1")
    for silence in (None, [], clean[1:]):
        code, said = audited(silence)
        assert code == 2
        assert said.startswith("Nothing was audited: ")
