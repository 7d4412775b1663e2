"""Writes docs/metrics.md from the catalogue of metrics: `python -m deploy.docs.metrics`."""

import sys
from pathlib import Path
from typing import Final

from apps.metrics import catalogue
from apps.metrics.catalogue import Metric
from apps.warehouse import statements

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "metrics.md"
HEAD: Final = """# The seven KPIs

Written from `apps/metrics/catalogue.py` by `python -m deploy.docs.metrics`; do not edit. Pages, the API, dashboard
specs, the assistant and Power BI read the same catalogue. [Definitions](definitions.md) say what income, expenses and
a month are.
"""
UNITS: Final = {"money": "the reporting currency", "percent": "percent"}


def page() -> str:
    """The page as it should stand."""
    return "\n".join([HEAD, *(_metric(metric) for metric in catalogue.METRICS)])


def _metric(metric: Metric) -> str:
    return f"""## {metric.title}

{metric.description}

| | |
|---|---|
| name | `{metric.name}` |
| unit | {UNITS[metric.unit]} |
| by | {", ".join(metric.dimensions)} |
| one value for a period | {"yes" if metric.is_single else "no"} |
| months may be added up | {"yes" if metric.adds_up else "no"} |
| charts | {", ".join(metric.charts)} |

```sql
{statements.text(metric.statement)}
```
"""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    sys.stdout.write(f"{PAGE}\n")
