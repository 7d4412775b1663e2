"""The pages that the quality of pages is measured on, and the forms in which each is looked at."""

from django.urls import NoReverseMatch, reverse

from tests.isolation.routes import Book, Own, found

# What the main navigation offers everybody, and a person's own settings.
TABS = {
    "overview": "/",
    "transactions": "/transactions/",
    "budgets": "/budgets/",
    "goals": "/goals/",
    "recurring": "/recurring",
    "analytics": "/analytics/",
    "recommendations": "/recommendations/",
    "data-insights": "/datasets/",
    "ask": "/ask/",
    "accounts": "/accounts/",
    "categories": "/categories/",
    "import": "/import/",
    "review": "/review/",
    "learn": "/training/",
    "settings": "/account/",
}
WIDTHS = (375, 768, 1440)
SCHEMES = ("light", "dark")
# Answers to programs, and pages that other packages bring with what they ask of a second factor.
NO_PAGES = ("api-", "mfa_", "socialaccount_", "openid_connect_")


def other_addresses() -> list[str]:
    """Every further address of a person's own that takes no key; some of them answer only to a POST."""
    there = set()
    for name, route in found():
        if isinstance(route, Own | Book) and not name.startswith(NO_PAGES):
            try:
                there.add(reverse(name, kwargs=route.keys))
            except NoReverseMatch:
                continue
    return sorted(there - set(TABS.values()))
