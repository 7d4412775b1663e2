"""What other apps may want to know about people, told within the transaction in which it happens."""

from django.dispatch import Signal

books_parted = Signal()
"""The book of `user` is kept no longer with those of `mates`, the ids of the household's other members."""
