"""Whole books that other programs export as CSV: several accounts, with categories, splits and transfers."""
