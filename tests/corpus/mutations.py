"""Plants one named defect at a time into a right spec; each says which layer of the validation has to find it."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Spec = dict[str, Any]
Planted = Spec | str | None
"""The broken spec, as an object or as text; None where the defect cannot be planted into this one."""


@dataclass(frozen=True)
class Mutation:
    """A defect: `plant` leaves the right spec as it is."""

    name: str
    layer: str
    plant: Callable[[Spec], Planted]


def _text(spec: Spec) -> str:
    return json.dumps(spec, ensure_ascii=False, indent=1)


def _changed(change: Callable[[Spec], bool | None]) -> Callable[[Spec], Planted]:
    """A copy with something changed in it; nothing where `change` says False."""

    def plant(spec: Spec) -> Planted:
        copy = deepcopy(spec)
        return None if change(copy) is False else copy

    return plant


def _first(**values: Any) -> Callable[[Spec], Planted]:
    """Other values in the first widget."""
    return _changed(lambda spec: spec["widgets"][0].update(values))


def _dropped(key: str) -> Callable[[Spec], Planted]:
    def change(spec: Spec) -> None:
        del spec["widgets"][0][key]

    return _changed(change)


def _filtered(kind: str, name: str) -> Callable[[Spec], Planted]:
    return _changed(lambda spec: spec["widgets"][0].setdefault("filters", {}).update({kind: [name]}))


def _category_misspelt(spec: Spec) -> bool:
    for widget in spec["widgets"]:
        if names := widget["filters"].get("category"):
            names[0] = f"{names[0][:2]}x{names[0][2:]}"
            return True
    return False


def _copied(spec: Spec) -> None:
    """The first widget once more, under an id of its own."""
    key = f"w{len(spec['widgets']) + 1}"
    spec["widgets"].append(deepcopy(spec["widgets"][0]) | {"id": key})
    spec["layout"].append([key])


def _extra(spec: Spec) -> bool:
    """A widget that nobody asked for."""
    if any(widget["metric"] == "savings_rate" for widget in spec["widgets"]):
        return False
    _copied(spec)
    spec["widgets"][-1].update(title="Savings rate", metric="savings_rate", chart="card", filters={}, compare="none")
    return True


def _one_id(spec: Spec) -> None:
    _copied(spec)
    spec["widgets"][-1].update(id=spec["widgets"][0]["id"], period={"kind": "year", "year": 2024})


def _other_metric(spec: Spec) -> None:
    widget = spec["widgets"][0]
    is_net = widget["metric"] == "net_cash_flow"
    widget.update(metric="savings_rate" if is_net else "net_cash_flow", chart="card", filters={})


def _other_compare(spec: Spec) -> bool:
    widget = spec["widgets"][0]
    if widget["metric"] == "budget_vs_actual":
        return False
    widget["compare"] = "previous_year" if widget["compare"] == "none" else "none"
    return True


def _unfiltered(spec: Spec) -> bool:
    """All expenses, where those of a category are asked for."""
    had = any(widget["filters"] for widget in spec["widgets"])
    for widget in spec["widgets"]:
        widget["filters"] = {}
    return had


def _without_first(spec: Spec) -> bool:
    if len(spec["widgets"]) == 1:
        return False
    key = spec["widgets"].pop(0)["id"]
    spec["layout"] = [[one for one in row if one != key] for row in spec["layout"] if row != [key]]
    return True


def _claiming(value: str, label: str = "Total") -> Callable[[Spec], Planted]:
    def change(spec: Spec) -> bool:
        widget = spec["widgets"][0]
        widget["claims"] = [{"label": label, "value": value}]
        return widget["metric"] not in {"monthly_trend", "savings_rate"}

    return _changed(change)


def _rate_of_a_category(spec: Spec) -> bool:
    widget = spec["widgets"][0]
    widget.update(metric="savings_rate", chart="card")
    widget["filters"] = {"category": widget["filters"].get("category", [])}
    return bool(widget["filters"]["category"])


MUTATIONS: tuple[Mutation, ...] = (
    Mutation("fenced", "syntax", lambda spec: f"```json\n{_text(spec)}\n```"),
    Mutation("prose_around", "syntax", lambda spec: f"Here is your dashboard:\n{_text(spec)}\nEnjoy!"),
    Mutation("trailing_comma", "syntax", lambda spec: f"{_text(spec)[:-2]},\n}}"),
    Mutation("comment", "syntax", lambda spec: _text(spec).replace("{\n", "{ // a dashboard\n", 1)),
    Mutation("single_quotes", "syntax", lambda spec: _text({**spec, "question": "", "title": ""}).replace('"', "'")),
    Mutation("cut_off", "syntax", lambda spec: _text(spec)[:-4]),
    Mutation("unknown_field", "schema", _first(colour="red")),
    Mutation("metric_missing", "schema", _dropped("metric")),
    Mutation("period_missing", "schema", _dropped("period")),
    Mutation("count_as_text", "schema", _first(period={"kind": "last_n_days", "n": "many"})),
    Mutation("wrong_version", "schema", _changed(lambda spec: spec.update(version=7))),
    Mutation("widgets_no_list", "schema", _changed(lambda spec: spec.update(widgets="all of them"))),
    Mutation("metric_misspelt", "names", _first(metric="total_expanses")),
    Mutation("metric_invented", "names", _first(metric="carbon_footprint")),
    Mutation("chart_invented", "names", _first(chart="hologram")),
    Mutation("category_misspelt", "names", _changed(_category_misspelt)),
    Mutation("category_invented", "names", _filtered("category", "Time machines")),
    Mutation("account_invented", "names", _filtered("account", "Offshore 77")),
    Mutation("trend_as_doughnut", "fit", _first(metric="monthly_trend", chart="doughnut")),
    Mutation("rate_as_doughnut", "fit", _first(metric="savings_rate", chart="doughnut", filters={})),
    Mutation("parts_as_line", "fit", _first(metric="expense_by_category", chart="line")),
    Mutation("reversed", "period", _first(period={"kind": "between", "from": "2026-06-30", "to": "2026-01-01"})),
    Mutation("in_the_future", "period", _first(period={"kind": "month", "offset": 3})),
    Mutation("no_such_day", "period", _first(period={"kind": "day", "date": "2026-02-31"})),
    Mutation("no_period_said", "period", _first(period={"kind": "month"})),
    Mutation("too_long", "period", _first(period={"kind": "last_n_months", "n": 500})),
    Mutation("percent_of_money", "units", _claiming("12.5 %")),
    Mutation("other_currency", "units", _first(title="Total in JPY")),
    Mutation("rate_of_a_category", "units", _changed(_rate_of_a_category)),
    Mutation("same_widget", "duplication", _changed(_copied)),
    Mutation("same_id", "duplication", _changed(_one_id)),
    Mutation("placed_twice", "layout", _changed(lambda spec: spec["layout"].append(spec["layout"][0]))),
    Mutation("place_of_nothing", "layout", _changed(lambda spec: spec["layout"].append(["w99"]))),
    Mutation("not_placed", "layout", _changed(lambda spec: spec.update(layout=spec["layout"][1:] or [["w0"]]))),
    Mutation("other_metric", "coverage", _changed(_other_metric)),
    Mutation("other_period", "coverage", _first(period={"kind": "month", "month": "2025-02"})),
    Mutation("other_comparison", "coverage", _changed(_other_compare)),
    Mutation("filter_forgotten", "coverage", _changed(_unfiltered)),
    Mutation("wish_forgotten", "coverage", _changed(_without_first)),
    Mutation("not_asked", "coverage", _changed(_extra)),
    Mutation("names_a_user", "permission", _first(user_id=1)),
    Mutation("names_an_owner", "permission", _changed(lambda spec: spec.update(owner="somebody@example.org"))),
    Mutation("invented_number", "claims", _claiming("98765.43")),
)
"""Every defect. The layers of queries and of what is drawn judge no plain spec, and have tests of their own."""
