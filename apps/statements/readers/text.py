"""From bytes to text: the encoding is found from the content; what a header claims is only one of the witnesses."""

import codecs
import re

from charset_normalizer import from_bytes

from apps.statements.readers.errors import StatementError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ["cp1252", "cp1250", "cp1257", "cp1251", "iso8859_15", "cp850", "shift_jis", "gb18030", "big5", "euc_kr"]
_SAMPLE = 64 * 1024
_MOSTLY = 0.93
_ASCII = 0x7F
_LETTERS_OF_THE_WEST = frozenset("äöüÄÖÜßéèêëàâáãíìîïóòôõúùûñçåæøÅÆØÉÈÊËÀÂÁÃÍÌÎÏÓÒÔÕÚÙÛÇÑ€£§°«»\u00b4\u2019\u2013")
_WIDE_NAME = re.compile(r"(?i)utf.?(?:16|32)|ucs")  # what is really wide was found before: such a claim is false
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(content: bytes, encoding: str = "", claimed: str = "") -> tuple[str, str]:
    """The text and the encoding it was read with.

    `encoding` is the person's choice and binds; `claimed` is what the file says of itself and is only tried. Raises
    StatementError where the content is no text.
    """
    if encoding:
        return _decode_as(content, encoding)
    found = _by_bom(content) or _wide(content)
    if found:
        return _decode_as(content, found)
    if b"\x00" in content:
        raise StatementError("not_text", "The file holds zero bytes: it is binary data, not a statement in text form.")
    for candidate in ("utf-8", claimed):
        text = _attempt(content, candidate) if not _WIDE_NAME.match(candidate) else None
        if text is not None:
            return _checked(text), candidate
    guess = _guess(content)
    return _checked(content.decode(guess, errors="replace")), guess


def known_encoding(name: str) -> str:
    """Python's name of an encoding. Raises StatementError for one that does not exist or is not one of text."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError) as error:
        raise StatementError(
            "unknown_encoding", f"There is no encoding '{name}'. Try utf-8, cp1252, iso8859-1, cp1250 or utf-16."
        ) from error
    if not getattr(info, "_is_text_encoding", True):
        raise StatementError("unknown_encoding", f"'{name}' is not an encoding of text. Try utf-8 or cp1252.")
    return info.name


def _decode_as(content: bytes, encoding: str) -> tuple[str, str]:
    name = known_encoding(encoding)
    try:
        return _checked(content.decode(name).removeprefix("\ufeff")), name
    except UnicodeError as error:
        line = content.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise StatementError(
            "undecodable", f"Line {line} can't be read as {name}. Name another encoding, such as encoding=cp1252."
        ) from error


def _by_bom(content: bytes) -> str:
    return next((encoding for bom, encoding in _BOMS if content.startswith(bom)), "")


def _wide(content: bytes) -> str:
    """UTF-16 without a byte order mark: every second byte of western text is zero."""
    sample = content[:2000]
    if len(sample) < len("<\0a\0") or len(content) % 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else ""


def _attempt(content: bytes, encoding: str) -> str | None:
    """The text where the encoding fits it, None where it does not, or where the name is nonsense."""
    if not encoding:
        return None
    try:
        return content.decode(known_encoding(encoding))
    except (UnicodeError, StatementError):
        return None


def _guess(content: bytes) -> str:
    """A single-byte or East Asian encoding: western letters decide quickly, the library where they do not."""
    high = bytes(byte for byte in content[: _SAMPLE * 4] if byte > _ASCII)
    western = high.decode("cp1252", errors="replace")
    share = sum(1 for letter in western if letter in _LETTERS_OF_THE_WEST) / max(len(western), 1)
    if share > _MOSTLY:
        return "cp1252"
    best = from_bytes(content[:_SAMPLE], cp_isolation=_GUESSES).best()
    return best.encoding if best is not None else "cp1252"


def _checked(text: str) -> str:
    """Text with control characters in number is binary data that happened to decode."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) // 200:
        raise StatementError("not_text", "The file holds control characters: it is binary data, not a statement.")
    return text
