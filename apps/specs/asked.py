"""What a question asks for, as the coverage layer compares it with a spec. The assistant makes it from words."""

from dataclasses import dataclass, field

from .model import Chart, Compare, Filters, Metric, Period


@dataclass(frozen=True)
class AskedWidget:
    """One wish: any of the `metrics` and `charts` answers it, the first is the best; the rest has to be just so.

    `words` are those of the question that say so.
    """

    metrics: tuple[Metric, ...]
    charts: tuple[Chart, ...]
    period: Period
    filters: Filters = field(default_factory=Filters)
    compare: Compare = "none"
    words: str = ""


@dataclass(frozen=True)
class Asked:
    """All wishes of a question, in its order."""

    question: str
    widgets: tuple[AskedWidget, ...]
