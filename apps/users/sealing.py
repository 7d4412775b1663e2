"""What the ledger keeps of second factors: sealed with a key that comes from the site's SECRET_KEY.

Whoever reads the database alone cannot work out anybody's codes.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from apps.problems import Problem

PURPOSE = b"finsight second factors"


def seal(text: str) -> str:
    """`text` under the key of now."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed under SECRET_KEY, or one of SECRET_KEY_FALLBACKS. Raises Problem `second_factor_unreadable`."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        text = "The site's SECRET_KEY is another one since. Its operator puts the old one into SECRET_KEY_FALLBACKS."
        raise Problem("second_factor_unreadable", "Second factors cannot be checked", 503, text) from None


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_key(each)) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    """RFC 5869: a key for this purpose alone. Without a salt, as the secret is random enough by itself."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return urlsafe_b64encode(derived)
