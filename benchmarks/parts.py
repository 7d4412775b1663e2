"""The parts of the benchmarks, in the order that lets later ones use what earlier ones made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .behaviour import behaviour
from .figures import Figure, failed
from .full_load import full_loads
from .generation import generation
from .goals import goals
from .imports import imports
from .incremental import incremental_loads
from .insights import insights
from .kpis import kpis
from .pairing import pairing
from .plan import Plan
from .redshift import redshift
from .suggestions import suggestions

Measure = Callable[[Plan], Iterable[Figure]]


@dataclass(frozen=True, slots=True)
class Section:
    """A measured part: its title and its figures."""

    name: str
    title: str
    figures: list[Figure]

    @property
    def has_failed(self) -> bool:
        """Whether anything in it could not be measured."""
        return any(figure.failure for figure in self.figures)


PARTS: dict[str, tuple[str, Measure]] = {
    "generation": ("Generating a ledger", generation),
    "load": ("Full load", full_loads),
    "kpis": ("KPIs", lambda plan: kpis(plan.rows)),
    "behaviour": ("Behaviour of everybody", lambda plan: behaviour(plan.rows)),
    "incremental": ("Incremental load", incremental_loads),
    "imports": ("Importing a bank's file", imports),
    "pairing": ("Pairing transfers", pairing),
    "goals": ("Evaluating goals", goals),
    "suggestions": ("Suggested categories", suggestions),
    "insights": ("Insights of tables", insights),
    "redshift": ("By way of S3, with stand-ins for AWS", redshift),
}


def measure(name: str, plan: Plan) -> Section:
    """One part; what it measured before it failed is kept, and the failure is its last figure."""
    title, part = PARTS[name]
    figures: list[Figure] = []
    try:
        for figure in part(plan):
            figures.append(figure)  # noqa: PERF402 - one by one, so that those before a failure are kept
    except Exception as error:  # noqa: BLE001 - a part that fails must not cost the minutes of the others
        figures.append(failed("the rest of this part", f"{type(error).__name__}: {error}"))
    return Section(name, title, figures)
