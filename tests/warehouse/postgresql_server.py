"""A PostgreSQL server of the tests' own: Debian's binaries, a throw-away folder, a Unix socket only we know."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
USER = "finsight"
# Nothing outlives the tests, so nothing needs to be on disk; whoever reaches the private socket may come in.
OPTIONS = "-F -c listen_addresses='' -c unix_socket_directories='{folder}' -c timezone=UTC"


def binaries() -> Path | None:
    """The folder of the newest installed server's programs; None where there is none."""
    found = list(DEBIAN.glob("*/bin/initdb"))
    if found:
        return max(found, key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0)).parent
    installed = shutil.which("initdb")
    return Path(installed).resolve().parent if installed else None


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """A server started for the block; yields its connection string. Raises CalledProcessError when it will not start.

    Sorted by bytes (locale C), as DuckDB and Redshift sort. PostgreSQL refuses to run as root: then it runs as Debian's
    user `postgres`.
    """
    with tempfile.TemporaryDirectory(prefix="finsight-pg-") as name:
        folder = Path(name)
        identity: dict[str, object] = {}
        if os.geteuid() == 0:
            identity = {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(folder, "postgres", "postgres")

        def run(program: str, *arguments: str) -> None:
            command = [str(programs / program), "-D", str(folder / "data"), *arguments]
            subprocess.run(command, check=True, cwd=folder, capture_output=True, **identity)

        run("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", OPTIONS.format(folder=folder), "start")
        try:
            yield f"host={folder} user={USER} dbname=postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
