"""That somebody saw their numbers, told to the record of use."""

from apps.adoption.models import Event
from apps.adoption.services import record, record_first

from .page import Overview


def note(page: Overview) -> None:
    """An overview with numbers of the viewer's own; another's book, an empty page and trouble are no delivery."""
    if page.sight.is_own and page.numbers and not page.numbers.absence:
        record_first(page.viewer, Event.Kind.DASHBOARD_DELIVERED)
        record(page.viewer, Event.Kind.DASHBOARD_OPENED)
