"""The transactions behind a KPI over HTTP, page by page."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.problems import Problem
from apps.problems_api import problems
from apps.users.selectors import today

from .api import PARAMETERS, KpiView
from .catalogue import METRICS
from .explain_facts import Page
from .explain_shapes import EXAMPLE, ExplanationShape
from .explaining import Question, explain

LIMIT, MOST_ROWS, MOST_SKIPPED = 50, 200, 1_000_000
LARGEST_ID = 2**63 - 1
_DIGITS = len(str(LARGEST_ID))


EXPLAIN_PARAMETERS = [
    OpenApiParameter("metric", {"type": "string", "enum": [one.name for one in METRICS]}, OpenApiParameter.PATH),
    *PARAMETERS,
    OpenApiParameter(
        "category",
        {"type": "integer", "minimum": 0},
        description="Of expense_by_category: one row, by its top-level category's id (0: uncategorised).",
    ),
    OpenApiParameter("budget", {"type": "integer", "minimum": 1}, description="Of budget_vs_actual: one budget."),
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": LIMIT},
        description="At most so many transactions.",
    ),
    OpenApiParameter(
        "offset",
        {"type": "integer", "minimum": 0, "maximum": MOST_SKIPPED, "default": 0},
        description="After so many of them, the largest first.",
    ),
]


class ExplainView(KpiView):
    """What a KPI is made of."""

    @extend_schema(
        operation_id="kpi_explain",
        tags=["KPIs"],
        summary="The transactions behind a KPI",
        parameters=EXPLAIN_PARAMETERS,
        responses={200: ExplanationShape, **problems(400, 401, 404, 429, 500, 503)},
        examples=[OpenApiExample("An income", EXAMPLE.as_json(), response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, metric: str, user_id: int) -> Response:
        """Which transactions are in a number, what each contributes, and what is not in it and why.

        Their total is compared with the number itself; should they ever disagree, the answer is a 500.
        """
        sight = self.book(request, user_id)
        question = Question(
            metric,
            self.month(request),
            self.months(request),
            category=_whole(request, "category", LARGEST_ID),
            budget=_whole(request, "budget", LARGEST_ID),
            page=Page(_whole(request, "limit", MOST_ROWS, 1) or LIMIT, _whole(request, "offset", MOST_SKIPPED) or 0),
        )
        answer = explain(sight, question, today(sight.owner))
        if answer.differences:
            raise _disagreement(answer.differences[0].as_json())
        return Response(answer.as_json())


def _whole(request: Request, name: str, most: int, least: int = 0) -> int | None:
    """A whole number of the query; None where it is not given. Raises Problem `bad_NAME`."""
    text = request.query_params.get(name)
    if text is None:
        return None
    if text.isascii() and text.isdecimal() and len(text) <= _DIGITS and least <= int(text) <= most:
        return int(text)
    detail = f"{name}: '{text}' is not a whole number from {least} to {most}."
    raise Problem(f"bad_{name}", "Not such a number", 400, detail)


def _disagreement(found: dict[str, Any]) -> Problem:
    detail = (
        f"{found['what']}: the KPI shows {found['kpi']}, its transactions add up to {found['transactions']}. "
        "Rebuild the warehouse with: python manage.py run_etl --full"
    )
    return Problem("kpi_disagrees", "The number is not what its transactions add up to", 500, detail)
