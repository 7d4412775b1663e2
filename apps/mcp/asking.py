"""Tools that read: numbers, bookings, advice and checked dashboards of the token's owner."""

from collections.abc import Callable
from typing import Annotated, Literal

from mcp.server.mcpserver import Context
from pydantic import Field

from .door import Door, Json

Month = Annotated[str | None, Field(pattern=r"^\d{4}-\d{2}$", description="YYYY-MM; without it, the current month")]
Day = Annotated[str | None, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="YYYY-MM-DD")]
Person = Annotated[int | None, Field(description="A member of the household who shares their book; else yourself")]
Months = Annotated[int, Field(ge=1, le=120)]
Limit = Annotated[int, Field(ge=1, le=200)]
Series = Literal["income", "expenses", "cashflow"]
Explained = Literal["total_income", "total_expenses", "net_cash_flow", "savings_rate", "expense_by_category"]
DoorOf = Callable[[Context], Door]


class Asking:
    """Each method is a tool; its docstring is what the assistant reads of it."""

    def __init__(self, door_of: DoorOf) -> None:
        self._door = door_of

    def kpis(self, ctx: Context, month: Month = None, person: Person = None) -> Json:
        """The seven KPIs of a month.

        Income, expenses, net cash flow, savings rate, expenses by category, the monthly trend, and budgets against what
        was spent. Money is in decimal strings beside a currency; a rate is in percent.
        """
        door = self._door(ctx)
        return door.get(f"/api/kpi/dashboard/{person or door.own}", month=month)

    def kpi_months(self, ctx: Context, series: Series, months: Months = 12, person: Person = None) -> Json:
        """Income, expenses or net cash flow, month by month."""
        door = self._door(ctx)
        return door.get(f"/api/kpi/{series}/{person or door.own}", months=months)

    def explain_kpi(
        self, ctx: Context, metric: Explained, month: Month = None, category: int | None = None, limit: Limit = 50
    ) -> Json:
        """The bookings behind a number of a month, which add up to it; of one category where its id is given."""
        door = self._door(ctx)
        return door.get(f"/api/kpi/explain/{metric}/{door.own}", month=month, category=category, limit=limit)

    def transactions(  # noqa: PLR0913, PLR0917 - what one may look for
        self,
        ctx: Context,
        text: str | None = None,
        first: Day = None,
        last: Day = None,
        account: int | None = None,
        category: int | None = None,
        type: Literal["income", "expense", "transfer"] | None = None,  # noqa: A002 - its name in the API
        limit: Limit = 50,
        offset: Annotated[int, Field(ge=0)] = 0,
    ) -> Json:
        """Bookings, the newest first, by words of payee or text, days, account, category (by their ids) and type."""
        wanted = {"text": text, "from": first, "to": last, "account": account, "category": category, "type": type}
        return self._door(ctx).get("/api/transactions", **wanted, limit=limit, offset=offset)

    def accounts(self, ctx: Context) -> Json:
        """Accounts with their ids, currencies and balances."""
        return self._door(ctx).get("/api/accounts", limit=200)

    def categories(self, ctx: Context) -> Json:
        """Categories with their ids and what is above them."""
        return self._door(ctx).get("/api/categories", limit=200)

    def budgets(self, ctx: Context) -> Json:
        """Budgets: what is planned for a category and a month."""
        return self._door(ctx).get("/api/budgets", limit=200)

    def goals(self, ctx: Context, person: Person = None) -> Json:
        """Goals with progress, pace and the state of what was promised about them."""
        door = self._door(ctx)
        return door.get(f"/api/goals/dashboard/{person or door.own}")

    def recommendations(self, ctx: Context) -> Json:
        """What FinBud advises, each with its evidence, its impact and how often such advice was right."""
        door = self._door(ctx)
        return door.get(f"/api/finbud/recommendations/{door.own}")

    def ask(self, ctx: Context, question: Annotated[str, Field(min_length=1, max_length=2000)]) -> Json:
        """Answer a question in English or German with a checked dashboard.

        It becomes a dashboard spec that is checked against the data, with its drawn numbers; or it is asked back, or
        declined. Use this for anything about periods and categories.
        """
        return self._door(ctx).post("/api/assistant/ask", {"question": question})

    def validate_spec(self, ctx: Context, spec: Json, question: str = "") -> Json:
        """Check a dashboard spec against the data and the question it is to answer.

        The resource finsight://specs/schema says what a spec is. The answer holds findings, the repaired spec and the
        numbers that it draws.
        """
        return self._door(ctx).post("/api/qa/validate-spec", {"spec": spec, "question": question})

    def saved_specs(self, ctx: Context) -> Json:
        """Saved dashboards with their last versions and what a reviewer decided."""
        return self._door(ctx).get("/api/specs", limit=200)


READING = (
    "kpis",
    "kpi_months",
    "explain_kpi",
    "transactions",
    "accounts",
    "categories",
    "budgets",
    "goals",
    "recommendations",
    "ask",
    "validate_spec",
    "saved_specs",
)
