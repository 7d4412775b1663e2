"""Lets wapiti and sqlmap loose on a demo: `python -m deploy.scan [--planted] [--port N] [wapiti] [sqlmap]`.

Neither is a package of ours: `pip install wapiti3 sqlmap` in an environment elsewhere, whose programs are on PATH.
Exits with 1 where something was found; with `--planted`, where one of the planted holes was not.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from .demo import Demo, demo

HERE = Path(__file__).parent
MODULES = (
    *("backup", "cookieflags", "crlf", "csp", "exec", "file", "htaccess", "http_headers", "ldap", "permanentxss"),
    *("redirect", "shellshock", "sql", "timesql", "upload", "xss"),
)
SECONDS_A_MODULE = int(os.environ.get("SECONDS_A_MODULE", "180"))
PLANTED = {
    "wapiti": {"SQL Injection", "Reflected Cross Site Scripting", "Path Traversal", "Open Redirect"},
    "sqlmap": {"targets.txt", "forms.txt"},
}
Found = dict[str, list[str]]


def wapiti(site: Demo, folder: Path, *, planted: bool) -> Found:
    """What wapiti found, by kind: method, path and parameter of each."""
    report = folder / "wapiti.json"
    start = f"{site.address}/planted/" if planted else f"{site.address}/"
    command = ["wapiti", "-u", start, "--scope", "folder" if planted else "domain", "-m", ",".join(MODULES)]
    command += ["-f", "json", "-o", str(report), "--no-bugreport", "--flush-session", "--store-session", str(folder)]
    # The token is not looked at here, and differs each time: that is no answer to what was put into it.
    command += ["-C", f"sessionid={site.session}", "--skip", "csrfmiddlewaretoken"]
    command += ["--depth", "4", "--max-links-per-page", "60", "--max-attack-time", str(SECONDS_A_MODULE)]
    with (folder / "wapiti.txt").open("w") as said:
        subprocess.run(command, check=True, stdout=said, stderr=said)  # noqa: S603 - no shell, no word from outside
    found = json.loads(report.read_text())["vulnerabilities"]
    return {
        kind: [f"{one['method']} {one['path']} {one['parameter']}" for one in ones]
        for kind, ones in found.items()
        if ones
    }


def sqlmap(site: Demo, folder: Path, *, planted: bool) -> Found:
    """The parameters that sqlmap found to be injectable, by list of targets."""
    found = {}
    lists = {"targets.txt": "/planted/rows?id=1", "forms.txt": "/planted/"}
    for name, hole in lists.items():
        paths = [hole] if planted else (HERE / name).read_text().split()
        asked = folder / name
        asked.write_text("\n".join(site.address + path.replace("{user}", site.user_id) for path in paths))
        command = [
            "sqlmap",
            "-m",
            str(asked),
            "--batch",
            "--disable-coloring",
            "--dbms=sqlite",
            f"--output-dir={folder}",
        ]
        command += [f"--cookie=sessionid={site.session}", "--drop-set-cookie"]
        command += ["--forms"] if name == "forms.txt" else []
        said = folder / f"sqlmap-{name}"
        with said.open("w") as stream:
            subprocess.run(command, check=False, stdout=stream, stderr=stream)  # noqa: S603 - as above
        if lines := [line for line in said.read_text().splitlines() if line.startswith("Parameter: ")]:
            found[name] = lines
    return found


def main() -> None:
    """Scan, say what was found, and whether that is what had to be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scanners", nargs="*", default=["wapiti", "sqlmap"])
    parser.add_argument("--planted", action="store_true")
    parser.add_argument("--port", type=int, default=8999)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="finsight-scans-"))
    found: dict[str, Found] = {}
    with demo(chosen.port, planted=chosen.planted) as site:
        for name in chosen.scanners:
            found[name] = {"wapiti": wapiti, "sqlmap": sqlmap}[name](site, folder, planted=chosen.planted)
    sys.stdout.write(f"{json.dumps(found, indent=2)}\nReports: {folder}\n")
    missed = {name: sorted(PLANTED[name] - kinds.keys()) for name, kinds in found.items()}
    sys.exit(any(missed.values()) if chosen.planted else any(found.values()))


if __name__ == "__main__":
    main()
