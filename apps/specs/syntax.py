"""The first layer: from bytes to one JSON object, and what had to be done to it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from .findings import Finding

MOST_BYTES: Final = 1_000_000
MOST_MENDING: Final = 40_000_000
"""Quotes times characters of what is no JSON: that is how long reading it takes, and this is some two seconds."""
SOME_QUOTES: Final = 500
DEEPEST: Final = 20
FORBIDDEN: Final = frozenset(("__proto__", "constructor", "prototype", "__class__"))
FENCE: Final = re.compile(r"^\s*```[a-zA-Z]*\s*\n?(.*?)(?:```.*)?$", re.DOTALL)
ODD: Final = re.compile("[\0\ud800-\udfff]")
STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
Read = tuple[dict[str, Any] | None, list[Finding]]


def read(raw: bytes | str | dict[str, Any]) -> Read:
    """The object, None where there is none to be had, and findings. Takes bounded time and memory."""
    text, found = _text(raw)
    if text is None:
        return None, found
    if _depth(text) > DEEPEST:
        return None, [_too_deep()]
    value, more = _parsed(text)
    found += more
    if value is None and any(one.severity == "error" for one in found):
        return None, found
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        value = value[0] if len(value) == 1 and "metric" not in value[0] else {"widgets": value}
        found.append(_note("in_a_list", "It was a list, and not an object: what is in it was taken."))
    refused = _refusal(value)
    return (None, [*found, refused]) if refused else (value, found)


def _refusal(value: object) -> Finding | None:
    """Why it is nothing to go on with."""
    if not isinstance(value, dict):
        return _error("not_an_object", "A spec is a JSON object: it begins with {.")
    if bad := sorted(FORBIDDEN & set(_texts(value, keys_only=True))):
        return _error("forbidden_key", f"A key must not be called '{bad[0]}'.")
    if any(ODD.search(each) for each in _texts(value)):
        return _error("no_text", "It has a character that is none: half of one, or a zero.")
    return None


def _text(raw: bytes | str | dict[str, Any]) -> tuple[str | None, list[Finding]]:
    """Of what is an object already, its text: it is judged like any other."""
    if isinstance(raw, dict):
        try:
            raw = json.dumps(raw)
        except RecursionError:
            return None, [_too_deep()]
    if len(raw) > MOST_BYTES:
        return None, [_error("too_large", f"It has more than {MOST_BYTES:,} bytes.")]
    if isinstance(raw, str):
        return raw, []
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        return None, [_error("not_utf8", f"Byte {error.start + 1} is not UTF-8.")]


def _parsed(text: str) -> tuple[Any, list[Finding]]:
    """As JSON; else what a fence or prose surrounds; else as well as it goes."""
    try:
        return _strict(text)
    except ValueError as error:
        first = error
    inner, found = _within(text)
    if inner != text:
        try:
            value, more = _strict(inner)
        except ValueError:
            pass
        else:
            return value, found + more
    quotes = inner.count('"') + inner.count("'")
    if "{" not in inner or len(inner) * max(quotes, SOME_QUOTES) > MOST_MENDING:
        return None, [_error("not_json", f"It is not JSON: {first}.")]
    return _mended(inner, found)


def _strict(text: str) -> tuple[Any, list[Finding]]:
    """JSON to the letter; of a key that stands twice, the last counts, which is told."""
    twice: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(items)
        if len(made) < len(items):
            twice.extend(key for key, times in Counter(key for key, _ in items).items() if times > 1)
        return made

    value = json.loads(text, object_pairs_hook=pairs, parse_constant=_refuse)
    found = [_error("duplicate_key", f"The key '{key[:60]}' stands twice; the last counts.") for key in twice[:20]]
    return value, found


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _within(text: str) -> tuple[str, list[Finding]]:
    """What stands in a fence, and from the first brace to the last; the rest is told."""
    found: list[Finding] = []
    fenced = FENCE.match(text[text.find("```") :]) if "```" in text else None
    if fenced:
        text = fenced.group(1)
        found.append(_warning("fenced", "It stood in a code fence."))
    start, end = text.find("{"), text.rfind("}")
    inner = text[start : end + 1] if 0 <= start < end else text[max(start, 0) :]
    if text.strip() != inner.strip():
        found.append(_warning("prose_around", "There was text around it, which was left out."))
        inner = inner if inner.count("{") == inner.count("}") else text[max(start, 0) :]
    return inner, found


def _mended(text: str, found: list[Finding]) -> tuple[Any, list[Finding]]:
    """As a library for broken JSON reads it; what was wrong is told as far as it can be."""
    from json_repair import loads  # noqa: PLC0415 - rarely needed

    try:
        value = loads(text, skip_json_loads=True)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict | list) or not value:
        return None, [_error("not_json", "It is not JSON, and nothing like it.")]
    bare = STRING.sub('""', text)
    if bare.count("{") > bare.count("}") or bare.count("[") > bare.count("]"):
        found.append(_warning("cut_off", "It ends in the middle: what is missing was left out."))
    if re.search(r"//|/\*|#", bare):
        found.append(_note("comments", "It had comments, which JSON has not."))
    if re.search(r",\s*[}\]]", bare):
        found.append(_note("trailing_comma", "A comma stood before a closing bracket."))
    if "'" in bare:
        found.append(_note("single_quotes", "Texts stood in single quotes."))
    return value, [*found, _error("broken", "It was not JSON and was read as well as it goes: look it through.")]


def _depth(text: str) -> int:
    """How deep brackets are nested, without those in texts."""
    deep = deepest = 0
    for letter in STRING.sub("", text):
        deep += (letter in "{[") - (letter in "}]")
        deepest = max(deepest, deep)
    return deepest


def _texts(value: object, *, keys_only: bool = False) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _texts(each, keys_only=keys_only)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, keys_only=keys_only)
    elif isinstance(value, str) and not keys_only:
        yield value


def _too_deep() -> Finding:
    return _error("too_deep", f"It is nested more than {DEEPEST} deep.")


def _error(code: str, message: str) -> Finding:
    return Finding("syntax", code, "error", "", message)


def _warning(code: str, message: str) -> Finding:
    return Finding("syntax", code, "warning", "", message)


def _note(code: str, message: str) -> Finding:
    return Finding("syntax", code, "info", "", message)
