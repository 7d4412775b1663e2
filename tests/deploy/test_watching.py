"""Dashboard and alerts speak of metrics that there are, and every alert tells whoever it wakes what to do."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from apps import meters
from apps.tasks.models import TaskRun
from deploy.watching import dashboard
from etl import services as etl
from tests.metrics.book import Book
from tests.tasks.conftest import broker, queue  # noqa: F401 - fixtures

ROOT = Path(__file__).resolve().parents[2]
ALERTS = ROOT / "deploy" / "watching" / "alerts.yml"
TOKEN = "a-token-of-at-least-thirty-two-characters"
METRIC = re.compile(r"\bfinsight_\w+")
LABELS = re.compile(r"\b(finsight_\w+)\{([^}]*)\}")
# Of Prometheus itself: whether a scrape succeeded.
BUILT_IN = {"up"}


def rules() -> list[dict[str, Any]]:
    return [rule for group in yaml.safe_load(ALERTS.read_text())["groups"] for rule in group["rules"]]


def expressions() -> list[str]:
    panels = json.loads(dashboard.FILE.read_text())["panels"]
    drawn = [target["expr"] for panel in panels for target in panel.get("targets", ())]
    return [*drawn, *(rule["expr"] for rule in rules())]


@pytest.fixture
def told(transactional_db, settings, queue) -> dict[str, set[str]]:  # noqa: F811 - the fixture
    """Every sample's name with the labels it has, of an installation where everything has happened once."""
    settings.METRICS_TOKEN = TOKEN
    Book().spend("1.00")
    etl.run()
    ago = timezone.now() - timedelta(hours=1)
    TaskRun.objects.create(task_id="x", name="etl.refresh", status="failed", began_at=ago)
    text = Client(headers={"authorization": f"Bearer {TOKEN}"}).get("/metrics").content.decode()
    found = {
        sample.name: set(sample.labels) for family in text_string_to_metric_families(text) for sample in family.samples
    }
    return found | of_processes()


def of_processes() -> dict[str, set[str]]:
    """What the processes of a server count, by its definition: in this process nothing is."""
    found: dict[str, set[str]] = {}
    for collector in meters.registry._collector_to_names:
        labels = set(collector._labelnames)
        if collector._type == "counter":
            found[f"{collector._name}_total"] = labels
        else:
            found |= {f"{collector._name}_{part}": labels | {"le"} for part in ("bucket", "count", "sum")}
    return found


def test_every_metric_of_dashboard_and_alerts_is_told(told: dict[str, set[str]]) -> None:
    named = {name for expression in expressions() for name in METRIC.findall(expression)}
    assert len(named) > 15
    assert named - told.keys() == set()


def test_every_label_they_choose_by_is_one_of_the_metrics(told: dict[str, set[str]]) -> None:
    for expression in expressions():
        for name, chosen in LABELS.findall(expression):
            assert set(re.findall(r"(\w+)\s*(?:=|!)", chosen)) <= told[name], expression
        for by in re.findall(r"\bby \(([^)]*)\)", expression):
            known = {"instance", *(label for name in METRIC.findall(expression) for label in told[name])}
            assert {label.strip() for label in by.split(",")} <= known, expression


def test_every_alert_is_complete_and_has_its_runbook() -> None:
    assert len(rules()) > 10
    for rule in rules():
        assert rule["labels"]["severity"] in {"page", "ticket"}, rule["alert"]
        assert rule["annotations"]["summary"].endswith(".")
        page = (ROOT / rule["annotations"]["runbook"]).read_text()
        assert f"`{rule['alert']}`" in page
        assert "## Where to look" in page
        assert "## What to do" in page


def test_every_runbook_is_some_alerts() -> None:
    pages = {f"docs/runbooks/{path.name}" for path in (ROOT / "docs" / "runbooks").glob("*.md")}
    assert pages == {rule["annotations"]["runbook"] for rule in rules()}


def test_runbooks_name_commands_and_settings_that_there_are() -> None:
    commands = {path.stem for path in ROOT.glob("*/**/management/commands/*.py")}
    for page in (ROOT / "docs" / "runbooks").glob("*.md"):
        text = page.read_text()
        assert set(re.findall(r"manage\.py (\w+)", text)) <= commands, page
        known = (ROOT / ".env.example").read_text()
        for name in re.findall(r"`([A-Z]+_[A-Z_]+)`", text):
            assert name in known or name in {"STV_LOCKS", "SVL_QUERY_METRICS"}, (page, name)


def test_the_dashboard_is_the_one_that_its_program_writes() -> None:
    assert dashboard.FILE.read_text() == dashboard.text()


def test_no_two_panels_of_the_dashboard_lie_over_each_other() -> None:
    cells: list[tuple[int, int]] = []
    for panel in json.loads(dashboard.FILE.read_text())["panels"]:
        at = panel["gridPos"]
        cells += [(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])]
        assert at["x"] + at["w"] <= 24
    assert len(cells) == len(set(cells))


def test_expressions_are_balanced() -> None:
    for expression in expressions():
        for opening, closing in ("()", "{}", "[]"):
            assert expression.count(opening) == expression.count(closing), expression
        assert METRIC.search(expression) or set(re.findall(r"^\w+", expression)) <= BUILT_IN
