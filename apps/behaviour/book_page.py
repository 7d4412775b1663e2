"""What pages about one book share: whose it is, who looks, and which others may be looked at."""

from dataclasses import dataclass

from apps.problems import Problem
from apps.users.book_page import OfBook
from apps.users.models import User
from apps.users.sight import Sight


@dataclass(frozen=True)
class BookPage(OfBook):
    """A page about what `sight` sees; `problem` is what is wrong with the warehouse."""

    sight: Sight
    books: tuple[User, ...]
    problem: Problem | None = None

    @property
    def status(self) -> int:
        """Of the answer."""
        return self.problem.status if self.problem else 200
