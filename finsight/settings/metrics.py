"""Who may read the metrics without logging in, and where server processes count their requests."""

from pathlib import Path

from .environment import given, refuse

SHORTEST_TOKEN = 32


def metrics_token() -> str:
    """METRICS_TOKEN; empty where only permitted staff may read `/metrics`."""
    token = given("METRICS_TOKEN")
    if token and (len(token) < SHORTEST_TOKEN or not token.isascii()):
        refuse("METRICS_TOKEN", f"is shorter than {SHORTEST_TOKEN} characters, or not plain ASCII.")
    return token


def check_request_counts() -> None:
    """PROMETHEUS_MULTIPROC_DIR, which the site's own server sets by itself; without it, requests are not counted."""
    folder = given("PROMETHEUS_MULTIPROC_DIR")
    if folder and not Path(folder).is_dir():
        refuse("PROMETHEUS_MULTIPROC_DIR", f"{folder} is not a folder. Create it empty before the server starts.")
