"""Writes Grafana's dashboard: `python -m deploy.watching.dashboard` brings dashboard.json beside it up to date."""

import json
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).with_name("dashboard.json")
WIDTH, HEIGHT = 8, 7
SOURCE = {"type": "prometheus", "uid": "${source}"}


class Panel(NamedTuple):
    """One picture: its title, its unit as Grafana calls it, and what it shows, by legend."""

    title: str
    unit: str
    shows: dict[str, str]
    kind: str = "timeseries"


def _slowest(metric: str, share: str, by: str = "") -> str:
    return f"histogram_quantile({share}, sum by (le{by}) (rate({metric}_bucket[5m])))"


ROWS: dict[str, tuple[Panel, ...]] = {
    "Is it well?": (
        Panel("Parts that work", "bool_yes_no", {"{{component}}": "finsight_up"}, "stat"),
        Panel("How old the figures are", "s", {"behind the ledger": "finsight_etl_lag_seconds"}, "stat"),
        Panel("Tasks that wait for somebody", "short", {"failed": "finsight_tasks_failed"}, "stat"),
    ),
    "Requests": (
        Panel(
            "Requests by status", "reqps", {"{{status}}": "sum by (status) (rate(finsight_http_requests_total[5m]))"}
        ),
        Panel(
            "Requests by route",
            "reqps",
            {"{{route}}": "topk(10, sum by (route) (rate(finsight_http_requests_total[5m])))"},
        ),
        Panel(
            "How long they take",
            "s",
            {
                "half": _slowest("finsight_http_request_duration_seconds", "0.5"),
                "95 %": _slowest("finsight_http_request_duration_seconds", "0.95"),
                "99 %": _slowest("finsight_http_request_duration_seconds", "0.99"),
            },
        ),
    ),
    "Figures": (
        Panel(
            "How long figures take", "s", {"{{kpi}}, 95 %": _slowest("finsight_kpi_duration_seconds", "0.95", ", kpi")}
        ),
        Panel(
            "Answered from memory",
            "percentunit",
            {
                "{{kind}}": 'sum by (kind) (rate(finsight_kpi_cache_total{outcome="hit"}[5m]))'
                " / sum by (kind) (rate(finsight_kpi_cache_total[5m]))"
            },
        ),
        Panel("Version of the warehouse", "short", {"version": "finsight_warehouse_version"}),
    ),
    "Loads": (
        Panel(
            "Behind the ledger",
            "s",
            {"now": "finsight_etl_lag_seconds", "of the last load": "finsight_etl_last_run_lag_seconds"},
        ),
        Panel("Changes that wait", "short", {"changes": "finsight_etl_pending_changes"}),
        Panel("Rows of the last load", "short", {"{{operation}}": "finsight_etl_last_run_rows"}),
        Panel("Seconds by step", "s", {"{{step}}": "finsight_etl_last_run_step_duration_seconds"}),
        Panel(
            "Loads by result",
            "short",
            {"{{mode}} {{status}}": "sum by (mode, status) (increase(finsight_etl_runs_total[1h]))"},
        ),
        Panel("Data checks that fail", "short", {"checks": "finsight_etl_last_run_failed_checks"}),
    ),
    "Long work": (
        Panel("Tasks in the queue", "short", {"waiting": "finsight_queue_depth"}),
        Panel("Tasks by what became of them", "short", {"{{task}} {{status}}": "finsight_tasks"}),
        Panel("The broker answers", "bool_yes_no", {"broker": "finsight_queue_up"}),
    ),
    "Imports": (
        Panel(
            "Files by outcome",
            "short",
            {"{{format}} {{outcome}}": "sum by (format, outcome) (increase(finsight_imports_total[1h]))"},
        ),
        Panel(
            "Lines by outcome",
            "short",
            {"{{outcome}}": "sum by (outcome) (increase(finsight_import_lines_total[1h]))"},
        ),
    ),
}


def dashboard() -> dict[str, Any]:
    """As Grafana imports it; it asks for the Prometheus that it is to read."""
    panels, ids, top = [], count(1), 0
    for title, row in ROWS.items():
        place = {"x": 0, "y": top, "w": 24, "h": 1}
        panels.append(
            {"id": next(ids), "type": "row", "title": title, "gridPos": place, "collapsed": False, "panels": []}
        )
        for number, panel in enumerate(row):
            line, column = divmod(number, 24 // WIDTH)
            place = {"x": column * WIDTH, "y": top + 1 + line * HEIGHT, "w": WIDTH, "h": HEIGHT}
            panels.append(_panel(panel, next(ids), place))
        top += 1 + HEIGHT * -(-len(row) * WIDTH // 24)
    return {
        "uid": "finsight",
        "title": "FinSight",
        "tags": ["finsight"],
        "schemaVersion": 39,
        "version": 1,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "templating": {
            "list": [{"name": "source", "label": "Prometheus", "type": "datasource", "query": "prometheus"}]
        },
        "panels": panels,
    }


def _panel(panel: Panel, number: int, place: dict[str, int]) -> dict[str, Any]:
    targets = [
        {"refId": chr(ord("A") + index), "datasource": SOURCE, "expr": expression, "legendFormat": legend}
        for index, (legend, expression) in enumerate(panel.shows.items())
    ]
    return {
        "id": number,
        "type": panel.kind,
        "title": panel.title,
        "datasource": SOURCE,
        "gridPos": place,
        "fieldConfig": {"defaults": {"unit": panel.unit}, "overrides": []},
        "targets": targets,
    }


def text() -> str:
    """The file."""
    return json.dumps(dashboard(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text())
