"""Seeds of second factors, encrypted before they reach the ledger: a copy of the database opens nobody's account.

The key is derived from SECRET_KEY for this use alone. After SECRET_KEY has changed, seeds of before are read as long as
the old one stands in SECRET_KEY_FALLBACKS.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from apps.problems import OperatorsProblem

LABEL = b"finsight: seeds of second factors"


class SeedUnreadable(OperatorsProblem):
    """A seed was encrypted with a SECRET_KEY that is not known any more."""

    def __init__(self) -> None:
        super().__init__(
            "second_factor_unreadable",
            "The second factor cannot be checked",
            503,
            "A second factor was encrypted with another SECRET_KEY. Add the former one to SECRET_KEY_FALLBACKS and "
            "start again, or remove the person's authenticators, so that they set up a new one.",
        )


def sealed(seed: str) -> str:
    """A seed as the ledger keeps it."""
    return _keys().encrypt(seed.encode()).decode()


def opened(kept: str) -> str:
    """The seed of what the ledger keeps. Raises SeedUnreadable."""
    try:
        return _keys().decrypt(kept.encode()).decode()
    except InvalidToken:
        raise SeedUnreadable from None


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


@lru_cache(maxsize=8)
def _key(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=LABEL).derive(secret.encode())
    return Fernet(urlsafe_b64encode(derived))
