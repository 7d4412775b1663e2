"""Households with planted events, and with their twins that are none."""
