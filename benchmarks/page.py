"""docs/performance.md: the prose of `performance.template.md` around the tables of one run."""

from datetime import date
from pathlib import Path
from string import Template

from . import machine, scratch
from .figures import markdown
from .parts import PARTS, Section
from .plan import Plan

TEMPLATE = Path(__file__).with_name("performance.template.md")
PAGE = scratch.PROJECT / "docs" / "performance.md"
NOT_MEASURED = "Not measured in this run."


def write(sections: list[Section], plan: Plan, command: str, surroundings: dict[str, str]) -> None:
    """Replace the page by the tables of this run; parts it left out say so."""
    PAGE.write_text(text(sections, plan, command, surroundings))


def text(sections: list[Section], plan: Plan, command: str, surroundings: dict[str, str]) -> str:
    """The page. `surroundings` are those of `surroundings()`, taken before anything was measured."""
    tables = dict.fromkeys(PARTS, NOT_MEASURED) | {section.name: markdown(section.figures) for section in sections}
    sizes = {"rows": f"{plan.rows:,}", "small_rows": f"{plan.small_rows:,}", "batches": str(plan.batches)}
    return Template(TEMPLATE.read_text()).substitute(tables | sizes | surroundings, command=command)


def surroundings() -> dict[str, str]:
    """Machine, versions and day."""
    return {
        "machine": machine.machine(),
        "versions": machine.versions(),
        "peer_versions": machine.peer_versions(),
        "date": date.today().isoformat(),  # noqa: DTZ011 - the day on the wall of whoever measured
    }
