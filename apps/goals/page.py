"""The page of goals as one value: whose, a card for each goal, what is told, and whether all of them can be met."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from apps.problems import Problem
from apps.users.book_page import OfBook
from apps.users.models import User
from apps.users.selectors import books_shown_to
from apps.users.selectors import today as today_of
from apps.users.sight import Sight, sight_asked_for

from . import words
from .history import Stretch, strip
from .models import Goal, GoalMeasure, GoalSla, Notice, State
from .needs import Competing, Need, competing, usual_net
from .notices import unread
from .selectors import seen_goals

SHOWN = ("running", "done", "archived")
WORST = [State.BREACHED, State.AT_RISK, State.MET, ""]
NOTICES = 10


@dataclass(frozen=True)
class Promise:
    """One SLA as its badge and its reason."""

    sla: GoalSla
    reason: str

    @property
    def level(self) -> str:
        """Of the badge."""
        return words.LEVELS.get(State(self.sla.state), "") if self.sla.state else ""

    @property
    def icon(self) -> str:
        """Of the badge."""
        return words.ICONS.get(State(self.sla.state), "clock") if self.sla.state else "clock"


@dataclass(frozen=True)
class GoalCard:
    """A goal with its words."""

    goal: Goal
    today: date

    @cached_property
    def measure(self) -> GoalMeasure | None:
        """The last numbers; None before the first evaluation."""
        return getattr(self.goal, "measured", None)

    @property
    def is_measured(self) -> bool:
        """Whether there is a number to show."""
        return self.measure is not None and self.measure.value is not None

    @property
    def percent(self) -> int:
        """Of the bar, 0 to 100: of a limit what its period has used, of everything else the progress."""
        if self.measure is None or self.measure.progress is None:
            return 0
        if self.goal.type != Goal.Type.SPENDING_LIMIT:
            return int(self.measure.progress * 100)
        spent, left = self.measure.value or Decimal(0), self.measure.left or Decimal(0)
        return min(max(int(spent * 100 / (spent + left)), 0), 100) if spent + left > 0 else 100

    @cached_property
    def promises(self) -> list[Promise]:
        """The worst first."""
        found = [Promise(sla, words.reason(sla, self.goal, self.measure)) for sla in self.goal.slas.all()]
        return sorted(found, key=lambda each: WORST.index(each.sla.state))

    @property
    def history(self) -> tuple[Stretch, ...]:
        """The strip."""
        return strip(self.goal.states, self.today)  # type: ignore[attr-defined] # prefetched

    @property
    def gap(self) -> str:
        """Why there is no number, or none of its pace."""
        if self.measure is None:
            return "It is measured by the next load of your figures."
        return str(GoalMeasure.Gap(self.measure.gap).label)

    @property
    def reached(self) -> str:
        return words.reached(self.goal, self.measure) if self.is_measured and self.measure else ""

    @property
    def pace(self) -> str:
        return words.pace(self.goal, self.measure) if self.is_measured and self.measure else ""

    @property
    def heading(self) -> str:
        return words.heading(self.goal, self.measure) if self.is_measured and self.measure else ""

    @property
    def way_back(self) -> str:
        running = self.is_measured and self.measure and self.goal.is_running
        return words.way_back(self.goal, self.measure) if running and self.measure else ""

    @property
    def need(self) -> Decimal | None:
        """Money a month, of savings and debts that run."""
        return words.need_of(self.goal, self.measure, self.today) if self.goal.is_running else None


@dataclass(frozen=True)
class GoalsPage(OfBook):
    """Everything the page shows; `which` is one of SHOWN."""

    sight: Sight
    which: str
    goals: tuple[Goal, ...]
    today: date
    books: tuple[User, ...] = ()
    notices: tuple[Notice, ...] = ()
    usual: Decimal | None = None

    @cached_property
    def cards(self) -> list[GoalCard]:
        """Those of the chosen kind."""
        return [GoalCard(goal, self.today) for goal in self.goals if kind_of(goal) == self.which]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind."""
        kinds = [kind_of(goal) for goal in self.goals]
        return {which: kinds.count(which) for which in SHOWN}

    @cached_property
    def competing(self) -> Competing | None:
        """Whether the money is enough for all that ask for some; None where none does."""
        cards = [GoalCard(goal, self.today) for goal in self.goals]
        needs = [Need(card.goal.pk, card.goal.name, card.goal.due_on, card.need) for card in cards if card.need]
        return competing(needs, self.usual) if needs else None


def kind_of(goal: Goal) -> str:
    """Under which filter a goal stands."""
    if goal.archived_at:
        return "archived"
    return "running" if goal.status in {Goal.Status.ACTIVE, Goal.Status.PAUSED} else "done"


def goals_page(viewer: User, asked: str, which: str = "running") -> GoalsPage:
    """The goals of the book asked for. Raises Problem 404 for one the viewer may not see."""
    sight = sight_asked_for(viewer, asked)
    today = today_of(sight.owner)
    goals = tuple(seen_goals(sight))
    return GoalsPage(
        sight,
        which if which in SHOWN else SHOWN[0],
        goals,
        today,
        books_shown_to(viewer),
        tuple(unread(viewer)[:NOTICES]) if sight.is_own else (),
        usual_of(sight, today) if goals else None,
    )


def usual_of(sight: Sight, today: date) -> Decimal | None:
    """The usual net cash flow; None where nothing is known, or the warehouse cannot be read."""
    try:
        return usual_net(sight, today).median
    except Problem:
        return None
