"""What every page about a book knows of it."""

from .models import User
from .sight import Sight


class OfBook:
    """A page about what `sight` sees."""

    sight: Sight

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
        """Whether the viewer looks at their own book, the only one they can write to."""
        return self.sight.is_own
