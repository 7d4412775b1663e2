"""The figures in words, and as bars."""

from dataclasses import dataclass

from django.conf import settings

from .values import ENOUGH, MONTHS, Comparison, Estimate, Metrics

STEPS = {
    "signed_up": "Signed up",
    "first_data": "Has first data",
    "delivered": "Was given a dashboard",
    "second_day": "Used it on a second day",
    "goal": "Made a goal",
    "brief": "Completed a brief",
}


@dataclass(frozen=True)
class Bar:
    """A row of a table with a bar; `percent` is its length."""

    name: str
    people: int
    text: str
    interval: str
    percent: float


@dataclass(frozen=True)
class Page:
    """What the template draws."""

    adoption: list[Bar]
    cycle: list[Bar]
    funnel: list[Bar]
    trend: list[Bar]
    still_running: int
    enough: int = ENOUGH
    months: int = MONTHS

    @property
    def is_recording(self) -> bool:
        """Whether events are recorded at all."""
        return bool(settings.ADOPTION_EVENTS)


def page_of(found: Metrics) -> Page:
    """Everything as rows."""
    most = found.funnel["signed_up"] or 1
    return Page(
        adoption=[*_groups(found.adoption, " %"), _bar("Difference", found.adoption.difference, " points")],
        cycle=_groups(found.cycle, " days"),
        funnel=[
            Bar(STEPS[step], people, f"{100 * people / most:.0f} %", "", 100 * people / most)
            for step, people in found.funnel.items()
        ],
        trend=[_bar(month, each.overall, " %") for month, each in found.trend],
        still_running=found.still_running,
    )


def _groups(found: Comparison, unit: str) -> list[Bar]:
    named = (("Everybody", found.overall), ("With a brief", found.trained), ("Without a brief", found.untrained))
    return [_bar(name, each, unit) for name, each in named]


def _bar(name: str, found: Estimate, unit: str) -> Bar:
    if found.value is None or found.low is None or found.high is None:
        return Bar(name, found.people, "not enough data", "", 0.0)
    text, interval = f"{found.value:.1f}{unit}", f"{found.low:.1f} to {found.high:.1f}"
    minus = "\N{MINUS SIGN}"
    return Bar(name, found.people, text.replace("-", minus), interval.replace("-", minus), max(0.0, found.value))
