"""Labelled bookings: which category a line of a bank belongs to, as its owner would say it."""
