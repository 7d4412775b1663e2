"""A PostgreSQL server of the tests' own: Debian's binaries, a throw-away folder, a free port on loopback, passwords."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2

DEBIAN = Path("/usr/lib/postgresql")
USER, PASSWORD = "finsight", "correct horse battery staple"
# Nothing outlives the tests, so nothing needs to be on disk.
OPTIONS = "-F -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c timezone=UTC"


def binaries() -> Path | None:
    """The folder of the newest installed server's programs; None where there is none."""
    found = list(DEBIAN.glob("*/bin/initdb"))
    if found:
        return max(found, key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0)).parent
    installed = shutil.which("initdb")
    return Path(installed).resolve().parent if installed else None


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class PostgreSQLServer:
    """A server that can be stopped and started. `user` may do everything and needs `password`."""

    programs: Path
    folder: Path
    port: int = field(default_factory=free_port)
    host: str = "127.0.0.1"
    user: str = USER
    password: str = PASSWORD

    def start(self) -> None:
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", OPTIONS.format(port=self.port), "start")

    def stop(self, *, mode: str = "immediate") -> None:
        """`immediate` is a crash to everybody connected."""
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def create(self) -> None:
        """The data folder. Sorted by bytes (locale C), as DuckDB and Redshift sort."""
        told = self.folder / "password"
        told.write_text(self.password)
        self._own(self.folder, told)
        how = ("-A", "scram-sha-256", "--pwfile", str(told), "-E", "UTF8", "--locale=C", "--no-sync")
        self._run("initdb", "-U", self.user, *how)

    def dsn(self, database: str = "postgres") -> str:
        return f"host={self.host} port={self.port} user={self.user} password='{self.password}' dbname={database}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """One statement on a connection of its own, committed; its rows, if it returns any."""
        connection = psycopg2.connect(self.dsn(database))
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def encrypt(self, certificate: bytes, key: bytes) -> None:
        """Offer TLS, besides plain connections."""
        files = self.folder / "server.crt", self.folder / "server.key"
        for path, content in zip(files, (certificate, key), strict=True):
            path.write_bytes(content)
            path.chmod(0o600)
        self._own(*files)
        for setting in (f"ssl_cert_file = '{files[0]}'", f"ssl_key_file = '{files[1]}'", "ssl = on"):
            self.run(f"ALTER SYSTEM SET {setting}")
        self._run("pg_ctl", "reload")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(command, check=True, cwd=self.folder, capture_output=True, **self._identity)

    def _own(self, *paths: Path) -> None:
        if self._identity:
            for path in paths:
                shutil.chown(path, "postgres", "postgres")

    @property
    def _identity(self) -> dict[str, object]:
        """PostgreSQL refuses to run as root: then it runs as Debian's user `postgres`."""
        return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


@contextmanager
def running_server(programs: Path) -> Iterator[PostgreSQLServer]:
    """A server started for the block. Raises CalledProcessError when it will not start."""
    with tempfile.TemporaryDirectory(prefix="finsight-pg-") as name:
        server = PostgreSQLServer(programs, Path(name))
        server.create()
        server.start()
        try:
            yield server
        finally:
            server.stop()
