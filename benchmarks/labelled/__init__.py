"""Labelled bookings: what a careful person says of them, the category and the other side of a transfer."""
