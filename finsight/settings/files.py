"""Stores that are files: `scheme:///relative` (below the project) or `scheme:////absolute`."""

from pathlib import Path
from urllib.parse import urlsplit

from .environment import BASE_DIR, refuse


def file_of(variable: str, url: str, scheme: str) -> Path:
    """The path of a URL that names a file.

    The URL is never part of a message, because by mistake it may be a server's, with a password.
    """
    parts = urlsplit(url)
    if parts.scheme != scheme or parts.netloc or not parts.path.strip("/"):
        refuse(variable, f"is not of the form {scheme}:///path/to/file.")
    return (BASE_DIR / parts.path.removeprefix("/")).resolve()


def readable(variable: str, path: str) -> Path:
    """The file a variable names; one that cannot be read stops the start."""
    file = (BASE_DIR / Path(path).expanduser()).resolve()
    try:
        with file.open("rb"):
            return file
    except OSError as error:
        refuse(variable, f"cannot read {file} ({error.strerror}).")
