"""What a rule does: one class a kind, each read from its JSON document and written back to it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from .document import Document
from .findings import FieldRefused

LONGEST_TAG = 40
MOST_TAGS = 20
WHOLE = Decimal(100)


@dataclass(frozen=True)
class SetCategory:
    """Let it count in a category."""

    category: int

    @classmethod
    def read(cls, given: Document) -> Self:
        """Raise FieldRefused."""
        return cls(given.key("category") or 0)

    def document(self) -> dict[str, object]:
        """As JSON."""
        return {"kind": "category", "category": self.category}


@dataclass(frozen=True)
class SetPayee:
    """Another name for the payee; what the bank wrote stays in the description."""

    payee: str

    @classmethod
    def read(cls, given: Document) -> Self:
        """Raise FieldRefused."""
        return cls(given.text("payee"))

    def document(self) -> dict[str, object]:
        """As JSON."""
        return {"kind": "payee", "payee": self.payee}


@dataclass(frozen=True)
class AddTags:
    """Tags beside those it has."""

    tags: tuple[str, ...]

    @classmethod
    def read(cls, given: Document) -> Self:
        """Raise FieldRefused."""
        return cls(given.texts("tags", LONGEST_TAG, MOST_TAGS))

    def document(self) -> dict[str, object]:
        """As JSON."""
        return {"kind": "tags", "tags": list(self.tags)}


@dataclass(frozen=True)
class AddNotes:
    """A line of notes below those it has, unless it stands there already."""

    notes: str

    @classmethod
    def read(cls, given: Document) -> Self:
        """Raise FieldRefused."""
        return cls(given.text("notes"))

    def document(self) -> dict[str, object]:
        """As JSON."""
        return {"kind": "notes", "notes": self.notes}


@dataclass(frozen=True)
class MarkTransfer:
    """Count it as a transfer, by a category of that kind; `account` is where the other side is likely to stand."""

    category: int | None
    account: int | None

    @classmethod
    def read(cls, given: Document) -> Self:
        """Raise FieldRefused."""
        return cls(given.key("category", required=False), given.key("account", required=False))

    def document(self) -> dict[str, object]:
        """As JSON."""
        return {"kind": "transfer", "category": self.category, "account": self.account}


@dataclass(frozen=True)
class SplitShare:
    """One line of a split: a share in percent and the category that it counts in, or none."""

    category: int | None
    share: Decimal

    @classmethod
    def read(cls, given: Document) -> Self:
        """Raise FieldRefused."""
        category, share = given.key("category", required=False), given.decimal("share", WHOLE)
        if not share:
            raise FieldRefused("share", "Give this line a share above 0 %.")
        return cls(category, share)

    def document(self) -> dict[str, object]:
        """As JSON."""
        return {"kind": "split", "category": self.category, "share": str(self.share)}


Action = SetCategory | SetPayee | AddTags | AddNotes | MarkTransfer | SplitShare
KINDS: dict[str, type[Action]] = {
    "category": SetCategory,
    "payee": SetPayee,
    "tags": AddTags,
    "notes": AddNotes,
    "transfer": MarkTransfer,
    "split": SplitShare,
}


def read_action(document: object) -> Action:
    """The action of a JSON document. Raises FieldRefused."""
    given = Document(document)
    made = KINDS[given.choice("kind", KINDS)].read(given)
    given.close()
    return made
