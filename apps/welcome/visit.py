"""A visit to the demo book: the same pages over a made-up household's money, to look at only.

For as long as it lasts, the pages in SHOWN are answered as to the person whose book it is; whatever such a page writes
on its way is taken back, so that no visitor leaves a trace in the demo book, nor sees one of another. Nothing else of
that person is shown, nothing can be sent, and nothing is ever asked of the visitor's own book.
"""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest

from apps.problems import Problem, not_found
from apps.users.models import User

KEY = "demo_visit"
SHOWN = frozenset(
    {
        "dashboards:overview",
        "dashboards:fresh",
        "dashboards:bills",
        "dashboards:report",
        "ledger:transactions",
        "ledger:together",
        "ledger:transaction",
        "ledger:account",
        "ledger:accounts",
        "ledger:categories",
        "ledger:rules",
        "budgets:list",
        "goals:list",
        "goals:goal",
        "behaviour:recurring",
        "analytics:person",
        "advice:list",
        "advice:first",
    }
)
ALWAYS = frozenset({"welcome:demo_leave", "account_logout", "health", "health-live", "health-ready", "metrics"})
"""What is answered to the visitor themselves."""


def demo_person() -> User | None:
    """Whose book is the demo book: the person of DEMO_BOOK, if there is one whose address somebody vouched for."""
    address = settings.DEMO_BOOK
    if not address:
        return None
    person = User.objects.filter(email=address, is_active=True, is_staff=False, is_superuser=False).first()
    vouched = person and EmailAddress.objects.filter(user=person, email=person.email, verified=True).exists()
    return person if vouched else None


def enter(request: HttpRequest) -> None:
    """Begin a visit. Raises Problem 404 where there is no demo book, or it is one's own."""
    person = demo_person()
    if person is None or person.pk == request.user.pk:
        raise not_found("page")
    request.session[KEY] = request.user.pk


def leave(request: HttpRequest) -> None:
    """End the visit, if there is one."""
    request.session.pop(KEY, None)


def is_visiting(request: HttpRequest) -> bool:
    """Whether the session's person is in the demo book."""
    return bool(request.user.is_authenticated) and request.session.get(KEY) == request.user.pk


def only_to_look_at() -> Problem:
    """The demo book takes nothing."""
    text = "This is the demo book: you can look at everything in it, and change nothing. Leave it to work on your own."
    return Problem("demo_book", "To look at only", 409, text)


def not_shown() -> Problem:
    """Another page of the site, while somebody visits."""
    text = "This page is not part of the demo book. Leave the demo book first; your own is as you left it."
    return Problem("demo_book", "Not in the demo book", 409, text)
