"""Synthetic ledgers at scale: any number of users and transactions, the same for the same seed and day."""

from .generate import Generated, generate_ledger

__all__ = ["Generated", "generate_ledger"]
