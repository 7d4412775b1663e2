"""The two figures of adoption, from columns of events: values in, values out.

Events are a frame with the columns user, kind, subject, day (midnights) and moment. Neither their order nor doubles
matter.
"""

import pandas as pd

from .estimates import compared_medians, compared_shares
from .values import WINDOW, Comparison

DELIVERED = {"dashboard_delivered": "dashboard", "spec_delivered": "dashboard", "goal_created": "goal"}
USED = {"dashboard_opened": "dashboard", "explanation_opened": "dashboard", "goals_opened": "goal"}
VERSIONS = ("spec_delivered", "spec_changed")
DAY = 86_400  # seconds


def journeys(events: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """A row per person to whom something was delivered: start (day), trained, is_over, days of use, adopted.

    What counts is the use of what was delivered on the first day. Trained is who had completed a brief before the
    delivery: whoever keeps using has more time to complete one, so a later one would sort people by the outcome.
    """
    given = events[events["kind"].isin(list(DELIVERED))]
    people = given.groupby("user").agg(start=("day", "min"), moment=("moment", "min"))
    people["trained"] = people["moment"] > _first_brief(events).reindex(people.index)
    people["is_over"] = people["start"] + pd.Timedelta(days=WINDOW) <= today
    people["days"] = _days_of_use(events, given, people["start"]).reindex(people.index, fill_value=0)
    people["adopted"] = people["days"] >= 2  # noqa: PLR2004 - the definition's "at least 2 different days"
    return people


def _first_brief(events: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    return events[events["kind"] == "brief_completed"].groupby("user")["moment"].min()


def _days_of_use(events: pd.DataFrame, given: pd.DataFrame, start: "pd.Series[pd.Timestamp]") -> "pd.Series[int]":
    """Different days within the window on which each person used what came first."""
    first = given.assign(thing=given["kind"].map(DELIVERED), start=start.reindex(given["user"]).array)
    first = first.loc[first["day"] == first["start"], ["user", "thing", "start"]].drop_duplicates()
    used = events[events["kind"].isin(list(USED))]
    used = used.assign(thing=used["kind"].map(USED))[["user", "thing", "day"]].merge(first, on=["user", "thing"])
    age = (used["day"] - used["start"]).dt.days
    return used[(age >= 0) & (age < WINDOW)].groupby("user")["day"].nunique()


def adoption(people: pd.DataFrame) -> Comparison:
    """First-delivery adoption in percent, of those whose window is over."""
    over = people[people["is_over"]]
    return compared_shares(over["adopted"].to_numpy(bool), over["trained"].to_numpy(bool))


def gaps(events: pd.DataFrame) -> pd.DataFrame:
    """A row per step from one version of a spec to its next, until it was accepted: user, days, trained.

    A spec that nobody accepted has no end yet and gives none; what was changed after the acceptance is left out.
    """
    told = events[events["kind"].str.startswith("spec_")]
    told = told.assign(spec=told["subject"].str.replace("/.*", "", regex=True))
    ends = told[told["kind"] == "spec_accepted"].groupby(["user", "spec"])["moment"].min().rename("end").reset_index()
    versions = told[told["kind"].isin(VERSIONS)].drop_duplicates(["user", "spec", "moment"])
    starts = versions.groupby(["user", "spec"])["moment"].min().rename("start").reset_index()
    versions = versions.merge(ends, on=["user", "spec"]).merge(starts, on=["user", "spec"])
    versions = versions[versions["moment"] <= versions["end"]].sort_values(["user", "spec", "moment"])
    days = (versions["moment"] - versions["moment"].shift()).dt.total_seconds() / DAY
    trained = versions["start"] > _first_brief(events).reindex(versions["user"]).array
    is_later = versions["moment"] > versions["start"]
    return versions.assign(days=days, trained=trained).loc[is_later, ["user", "days", "trained"]]


def cycle(steps: pd.DataFrame) -> Comparison:
    """Iteration cycle: the median days of `gaps`."""
    return compared_medians(steps["days"].to_numpy(float), steps["trained"].to_numpy(bool), steps["user"].to_numpy())


def trend(people: pd.DataFrame) -> list[tuple[str, Comparison]]:
    """Adoption by month of delivery, oldest first."""
    months = people["start"].dt.strftime("%Y-%m")
    return [(str(month), adoption(some)) for month, some in people.groupby(months)]


def funnel(people: pd.DataFrame, events: pd.DataFrame, joined: "pd.Series[int]") -> dict[str, int]:
    """How many of `joined` were delivered a dashboard, used it on a second day, made a goal, completed a brief."""

    def did(*kinds: str) -> int:
        return int(joined.isin(events.loc[events["kind"].isin(list(kinds)), "user"]).sum())

    return {
        "delivered": did("dashboard_delivered", "spec_delivered"),
        "second_day": int(joined.isin(people.index[people["adopted"]]).sum()),
        "goal": did("goal_created"),
        "brief": did("brief_completed"),
    }
