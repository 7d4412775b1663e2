"""Whose certificates Microsoft's driver trusts: the system's list of authorities, and a file of one's own beside it."""

import os
import ssl
from pathlib import Path

from .files import readable

SYSTEM_FILES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")


def trust_also(variable: str, bundle: str, folder: Path) -> None:
    """Let the driver trust the authorities in `bundle`, if one is named.

    The driver has no setting for that (ServerCertificate pins one certificate, and only with Encrypt=strict): it asks
    OpenSSL, which looks at SSL_CERT_FILE at each connection. The variable holds for the whole process, so the file it
    names, in `folder`, has the system's authorities too.
    """
    if not bundle:
        return
    own = readable(variable, bundle).read_bytes()
    system = next((path for path in _system_files() if path.is_file()), None)
    everybody = own + b"\n" + (system.read_bytes() if system else b"")
    path = folder / "authorities.pem"
    if not path.exists() or path.read_bytes() != everybody:
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(everybody)
        unfinished.replace(path)
    os.environ["SSL_CERT_FILE"] = str(path)


def _system_files() -> list[Path]:
    """Where the list may stand; not where this process, or the one that started it, has put its own."""
    named = ssl.get_default_verify_paths().cafile
    return [Path(file) for file in (named, *SYSTEM_FILES) if file and Path(file).name != "authorities.pem"]
