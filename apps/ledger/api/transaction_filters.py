"""Which transactions a caller asks for: the filters of the page, as parameters of the address."""

from django.db.models import QuerySet
from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter

from apps.ledger.filters import TransactionFilter
from apps.ledger.models import Transaction
from apps.ledger.models.transactions import TransactionType
from apps.ledger.selectors import category_tree, seen_tags
from apps.rest.fields import KEY
from apps.rest.pages import bad_parameter
from apps.users.models import User
from apps.users.sight import own_sight

BACK, DEFAULT = "-", "-posting_date"
ORDERS = {
    f"{sign}{name}": (f"{sign}{name}", f"{sign}id")
    for name in ("posting_date", "amount", "payee", "created_at", "updated_at")
    for sign in (BACK, "")
}
PAGE_NAMES = {"text": "q", "from": "since", "to": "until"}
OWN_NAMES = {page: own for own, page in PAGE_NAMES.items()}
DAY = {"type": "string", "format": "date"}
SIZE = {"type": "string", "pattern": r"^\d{1,12}(\.\d{1,2})?$"}
PARAMETERS = [
    OpenApiParameter("month", {"type": "string", "pattern": r"^\d{4}-\d{2}$"}, description="Of this month, YYYY-MM."),
    OpenApiParameter("from", DAY, description="Booked on this day or later."),
    OpenApiParameter("to", DAY, description="Booked on this day or earlier."),
    OpenApiParameter("account", KEY, description="On this account."),
    OpenApiParameter(
        "category",
        {"type": "string", "pattern": r"^(\d{1,19}|none)$"},
        description="In this category or below it, by its id; `none`: uncategorised.",
    ),
    OpenApiParameter("type", {"type": "string", "enum": TransactionType.values}, description="That count as this."),
    OpenApiParameter(
        "text", {"type": "string", "maxLength": 200}, description="With every word in payee, description or notes."
    ),
    OpenApiParameter("payee", {"type": "string", "maxLength": 200}, description="With this in the payee."),
    OpenApiParameter("min", SIZE, description="That move so much or more, in or out."),
    OpenApiParameter("max", SIZE, description="That move so much or less, in or out."),
    OpenApiParameter("tag", {"type": "string", "maxLength": 40}, description="With this tag, by its name."),
    OpenApiParameter(
        "suggested", {"type": "string", "enum": ["1"]}, description="Whose category was suggested and not confirmed."
    ),
    OpenApiParameter(
        "order",
        {"type": "string", "enum": [*ORDERS], "default": DEFAULT},
        description="Ascending, or with - descending; without it the newest first.",
    ),
]


def chosen(owner: User, parameters: QueryDict) -> QuerySet[Transaction]:
    """The owner's transactions that the parameters leave, in the order they name. Raises Problem."""
    order = parameters.get("order", DEFAULT)
    if order not in ORDERS:
        raise bad_parameter("order", f"Choose one of {', '.join(ORDERS)}.")
    for_page = QueryDict(mutable=True)
    for name, values in parameters.lists():
        for_page.setlist(PAGE_NAMES.get(name, name), values)
    if tag := parameters.get("tag"):
        for_page["tag"] = _tag(owner, tag)
    wanted = TransactionFilter(for_page, own_sight(owner), category_tree(owner))
    for name, errors in wanted.form.errors.items():
        raise bad_parameter(OWN_NAMES.get(name, name), " ".join(errors))
    matching: QuerySet[Transaction] = wanted.qs
    return matching.order_by(*ORDERS[order])


def _tag(owner: User, name: str) -> str:
    """Its key, as the page's filter takes it. Raises Problem `invalid`."""
    found = seen_tags(own_sight(owner)).filter(name__iexact=name).first()
    if found is None:
        raise bad_parameter("tag", f"There is no tag '{name}'.")
    return str(found.pk)
