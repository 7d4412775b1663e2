"""What a question asks for, as the validation compares it with a spec."""

from typing import cast

from apps.metrics import catalogue
from apps.specs.asked import Asked, AskedWidget
from apps.specs.model import Chart, Filters, Spec

from .building import spec_of
from .embedded.wanted import Understood, Wanted


def asked_of(understood: Understood, question: str) -> Asked:
    """The wishes that a spec for this question has to fulfil."""
    spec = Spec.model_validate(spec_of(understood.widgets, question, understood.language))
    return Asked(
        question,
        tuple(
            AskedWidget(
                metrics=(widget.metric,),
                charts=cast("tuple[Chart, ...]", _charts(wanted)),
                period=widget.period,
                filters=Filters.model_validate(wanted.filters()),
                compare=wanted.compare,
                words=widget.title,
            )
            for wanted, widget in zip(understood.widgets, spec.widgets, strict=True)
        ),
    )


def _charts(wanted: Wanted) -> tuple[str, ...]:
    """Only the chart that was asked for (bars too, where slices would not do); otherwise the fitting ones."""
    if wanted.asks_chart:
        return ("doughnut", "bar") if wanted.chart == "doughnut" else (wanted.chart,)
    if wanted.chart == "card":
        return ("card", "bar")
    others = (chart for chart in catalogue.metric(wanted.metric).charts if chart not in {wanted.chart, "card"})
    return (wanted.chart, *others)
