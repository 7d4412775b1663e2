"""What pages about one book share: whose it is, who looks, and which others may be looked at."""

from dataclasses import dataclass

from apps.problems import Problem
from apps.users.models import User
from apps.users.sight import Sight


@dataclass(frozen=True)
class BookPage:
    """A page about what `sight` sees; `problem` is what is wrong with the warehouse."""

    sight: Sight
    books: tuple[User, ...]
    problem: Problem | None = None

    @property
    def status(self) -> int:
        """Of the answer."""
        return self.problem.status if self.problem else 200

    @property
    def viewer(self) -> User:
        """Who looks."""
        return self.sight.viewer

    @property
    def owner(self) -> User:
        """Whose book it is."""
        return self.sight.owner

    @property
    def is_own(self) -> bool:
        """Whether the viewer looks at their own book."""
        return self.sight.is_own
