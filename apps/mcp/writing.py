"""Tools that write; there where the token's owner has granted it."""

from typing import Annotated

from mcp.server.mcpserver import Context
from pydantic import Field

from .asking import DoorOf
from .door import Json

Amount = Annotated[str, Field(pattern=r"^-?\d{1,12}(\.\d{1,2})?$", description="Below zero for what is spent")]
PostingDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="YYYY-MM-DD")]


class Writing:
    """Each method is a tool. What they change stands in the audit log under the token."""

    def __init__(self, door_of: DoorOf) -> None:
        self._door = door_of

    def add_transaction(  # noqa: PLR0913, PLR0917 - what a booking is
        self,
        ctx: Context,
        account: int,
        amount: Amount,
        posting_date: PostingDate,
        payee: str,
        category: int | None = None,
        notes: str = "",
    ) -> Json:
        """Book a transaction on an account (by its id), in the account's currency."""
        body = {"account": account, "amount": amount, "posting_date": posting_date, "payee": payee, "notes": notes}
        return self._door(ctx).post("/api/transactions", body | ({"category": category} if category else {}))

    def categorise_transaction(self, ctx: Context, transaction: int, category: int) -> Json:
        """Put a booking into another category (both by their ids)."""
        return self._door(ctx).patch(f"/api/transactions/{transaction}", {"category": category})

    def save_spec(self, ctx: Context, spec: Json) -> Json:
        """Keep a dashboard spec, so that its owner finds it among their dashboards."""
        return self._door(ctx).post("/api/specs", {"spec": spec})


WRITING = ("add_transaction", "categorise_transaction", "save_spec")
