"""Looking at everything an installation stands on, and saying what to do about what is not well."""

from .examination import examine
from .finding import Finding, State

__all__ = ["Finding", "State", "examine"]
