"""Where the site's own server listens, and where its static files lie."""

from ipaddress import ip_address
from pathlib import Path

from .environment import given, refuse


def listen_address() -> str:
    """LISTEN_ADDRESS: this machine alone, unless a proxy elsewhere or a container's network stands in front."""
    text = given("LISTEN_ADDRESS") or "127.0.0.1"
    try:
        return str(ip_address(text))
    except ValueError:
        refuse("LISTEN_ADDRESS", f"{text!r} is no IP address.")


def static_root(var_dir: Path) -> Path:
    """STATIC_ROOT: where `collectstatic` puts the files, and the server finds them."""
    return Path(given("STATIC_ROOT") or var_dir / "static").expanduser().resolve()
