"""What is read from a page that stands in the browser."""

from pathlib import Path
from typing import Any

from tests.journeys.conftest import Site

from .node_tools import tool

HERE = Path(__file__).parent
# A colour read in the middle of a transition is another one.
TRANSITIONS_END = """Promise.all(document.getAnimations().filter(one => one instanceof CSSTransition)
  .map(one => one.finished.catch(() => null)))"""
LOOKED_AT = "() => axe.run(document, { resultTypes: ['violations'] })"


def stand_still(site: Site) -> None:
    """Until nothing is loaded or drawn any more."""
    site.settle_down()
    site.settle()
    site.page.evaluate(TRANSITIONS_END)


def violations(site: Site) -> list[str]:
    """What axe finds, one line a place."""
    site.page.evaluate(tool("axe-core/axe.min.js").read_text())
    found: dict[str, Any] = site.page.evaluate(LOOKED_AT)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def pale(site: Site) -> list[str]:
    """Texts and marks of charts that stand out too little from their card; no checker sees into a canvas."""
    found: list[str] = site.page.evaluate((HERE / "contrast.js").read_text())
    return found


def moved(site: Site) -> float:
    """How far the layout shifted after the first paint."""
    return float(site.page.evaluate("window.moved"))
