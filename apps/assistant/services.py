"""Questions that are put by people: answered, and what their validation came to is kept."""

from apps.specs.models import SpecValidation
from apps.specs.services import keep
from apps.users.models import User
from apps.users.selectors import today
from apps.users.sight import own_sight

from .answering import Answer, ask


def answer(user: User, question: str) -> Answer:
    """The answer from the user's own book. Raises Problem for the question's faults and the warehouse's."""
    found = ask(question, own_sight(user), today(user))
    if found.result:
        keep(user, found.result, SpecValidation.Source.ASSISTANT, knows_question=True)
    return found
