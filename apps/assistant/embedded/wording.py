"""An understanding in words, in the language of the question."""

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from .period_values import QUARTER, Period
from .wanted import Wanted

_FOLDER = Path(__file__).parent / "sentences"


@lru_cache
def sentences(language: str) -> dict[str, Any]:
    """What can be said in that language."""
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))


def say(language: str, section: str, key: str, **values: object) -> str:
    """One sentence, filled in."""
    sentence: str = sentences(language)[section][key]
    return sentence.format(**values)


def title(widget: Wanted, language: str) -> str:
    """The heading of a widget: what, of which, and when; days in short, as in a table."""
    return _titled(widget, language, _in_short(widget.period, language))


def described(widget: Wanted, language: str) -> str:
    """All of a widget, with the days that it covers."""
    when = period(widget.period, language)
    if "offset" in widget.period.fields or widget.period.kind.startswith("last_n"):
        when += f" ({days(widget.period, language)})"
    words = [_titled(widget, language, when)]
    if widget.compare != "none":
        words.append(sentences(language)["compare"][widget.compare])
    return ", ".join([*words, sentences(language)["charts"][widget.chart]])


def understood(widgets: Iterable[Wanted], language: str) -> str:
    """The sentence that says how the question was understood, with every widget."""
    return say(language, "said", "understood", widgets="; ".join(described(widget, language) for widget in widgets))


def period(when: Period, language: str) -> str:
    """A period as people say it: last month, Q3 of 2025, the last 90 days."""
    known = sentences(language)
    if when.offset is not None:
        this, last, earlier, following = known["units"][when.kind]
        said: str = {0: this, -1: last, 1: following}.get(when.offset, earlier)
        return said.format(n=-when.offset)
    if when.kind == "day" or when.first == when.last:
        return _day(when.first, language)
    if when.kind in {"between", "week"}:
        return days(when, language)
    return say(
        language,
        "periods",
        when.kind,
        n=when.fields.get("n"),
        month=known["months"][when.first.month - 1],
        quarter=(when.first.month - 1) // QUARTER + 1,
        year=when.first.year,
    )


def days(when: Period, language: str) -> str:
    """The first and the last day."""
    first, last = _day(when.first, language), _day(when.last, language)
    return first if first == last else say(language, "periods", "between", first=first, last=last)


def _day(day: date, language: str) -> str:
    known = sentences(language)
    said: str = known["day"]
    return said.format(day=day.day, month=known["months"][day.month - 1], year=day.year)


def _titled(widget: Wanted, language: str, when: str) -> str:
    names = [say(language, "said", name.kind, name=name.text) for name in widget.names]
    return ", ".join([sentences(language)["metrics"][widget.metric], *names, when])


def _in_short(when: Period, language: str) -> str:
    if when.offset is not None or when.kind not in {"day", "week", "between"}:
        return period(when, language)
    if when.first == when.last:
        return when.first.isoformat()
    return say(language, "periods", "between", first=when.first.isoformat(), last=when.last.isoformat())
