"""Rules in words, for people."""

from .actions import Action, AddNotes, AddTags, MarkTransfer, SetCategory, SetPayee, SplitShare
from .book import Book
from .conditions import AmountWithin, Condition, DayWithin, MoneyGoes, OnAccount, TextIs

GONE = "(gone)"
FIELDS = {"any": "payee or bank's text", "payee": "payee", "description": "bank's text"}
HOWS = {"contains": "contains", "equals": "is", "regex": "matches"}


def looked_for(condition: Condition, book: Book) -> str:  # noqa: PLR0911 - one a kind
    """One condition."""
    match condition:
        case TextIs(field, how, value):
            return f"{FIELDS[field]} {HOWS[how]} “{value}”"
        case AmountWithin(low, None):
            return f"amount from {low}"
        case AmountWithin(None, high):
            return f"amount up to {high}"
        case AmountWithin(low, high):
            return f"amount from {low} to {high}"
        case OnAccount(account):
            return f"on account {book.accounts.get(account, GONE)}"
        case MoneyGoes(direction):
            return f"money {direction}"
        case DayWithin(first, last):
            return f"day {first} to {last} of the month" if first != last else f"day {first} of the month"


def done(action: Action, book: Book) -> str:  # noqa: PLR0911 - one a kind
    """One action."""
    match action:
        case SetCategory(category):
            return f"category {in_category(book, category)}"
        case SetPayee(payee):
            return f"payee “{payee}”"
        case AddTags(tags):
            return f"{'tag' if len(tags) == 1 else 'tags'} {', '.join(tags)}"
        case AddNotes(notes):
            return f"note “{notes}”"
        case MarkTransfer(category, None):
            return f"transfer, {in_category(book, category)}"
        case MarkTransfer(category, account):
            other = book.accounts.get(account or 0, GONE)
            return f"transfer, {in_category(book, category)}, other side on {other}"
        case SplitShare(category, share):
            return f"{share.normalize():f} % {in_category(book, category)}"


def in_category(book: Book, pk: int | None) -> str:
    """A category's name."""
    if pk is None:
        return "uncategorised"
    return book.categories[pk].name if pk in book.categories else GONE
