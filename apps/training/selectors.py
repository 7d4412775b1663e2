"""Reads on briefs, and which of them somebody should read next."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from apps.adoption.models import Event
from apps.adoption.selectors import days_of_use
from apps.problems import not_found
from apps.users.models import User

from .models import Brief, BriefRecord

OFTEN, SELDOM = 3, 2
"""Days of use from which on somebody knows their overview, and below which they do not."""


@dataclass(frozen=True)
class BriefState:
    """One published brief as one person has it; `reason` says why they should read it, empty where nothing says so."""

    brief: Brief
    record: BriefRecord | None
    reason: str

    @property
    def is_completed(self) -> bool:
        """Whether its quiz was passed."""
        return self.record is not None and self.record.completed_at is not None

    @property
    def opened_at(self) -> datetime | None:
        return self.record.opened_at if self.record else None

    @property
    def score(self) -> int | None:
        return self.record.score if self.record else None


def published(slug: str) -> Brief:
    """A brief that is there to read. Raises Problem 404."""
    brief = Brief.objects.filter(slug=slug, is_published=True).first()
    if brief is None:
        raise not_found("brief")
    return brief


def training_state(user: User) -> list[BriefState]:
    """Every published brief, what is suggested first; three queries."""
    records = {each.brief_id: each for each in BriefRecord.objects.filter(user=user)}
    # Where no use is noted, nothing can be said about it.
    reasons = reasons_for(days_of_use(user)) if settings.ADOPTION_EVENTS else {}
    found = []
    for brief in Brief.objects.filter(is_published=True):
        known = records.get(brief.pk)
        is_completed = known is not None and known.completed_at is not None
        found.append(BriefState(brief, known, "" if is_completed else reasons.get(brief.slug, "")))
    return sorted(found, key=lambda state: (state.is_completed, not state.reason, state.brief.position))


def reasons_for(days: dict[str, int]) -> dict[str, str]:
    """Why each brief would help, from on how many days somebody did what."""
    opened, goals = days.get(Event.Kind.DASHBOARD_OPENED, 0), days.get(Event.Kind.GOAL_CREATED, 0)
    explained = days.get(Event.Kind.EXPLANATION_OPENED, 0)
    told = {
        Brief.Slug.DASHBOARD_BASICS: (opened < SELDOM, f"You have opened your overview on {opened} days so far."),
        Brief.Slug.GOAL_SETTING: (goals == 0, "You have not made a goal on the goals page lately."),
        Brief.Slug.KPI_INTERPRETATION: (
            opened >= OFTEN and explained == 0,
            f"You look at your figures: on {opened} days so far.",
        ),
        Brief.Slug.ADVANCED_FEATURES: (opened >= OFTEN and goals > 0, "You know the pages; this saves you work."),
    }
    return {slug: reason for slug, (holds, reason) in told.items() if holds}
