"""Which certificate authorities a server's certificate is checked against."""

import ssl
from importlib.resources import files
from pathlib import Path

SYSTEM = "system"
# Debian's and Ubuntu's bundle; that of Amazon Linux, Fedora and Red Hat.
BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")


def authorities(configured: str) -> str:
    """The path of the bundle of authorities: the one configured, or for `system` this machine's own.

    The OpenSSL inside the driver's wheel would look for it where the wheel was made. A machine without a bundle takes
    the one that comes with the AWS library.
    """
    if configured != SYSTEM:
        return configured
    for path in (ssl.get_default_verify_paths().cafile, *BUNDLES):
        if path and Path(path).is_file():
            return path
    return str(files("botocore").joinpath("cacert.pem"))
