"""Announcements of this app to the layers above it, which it may not import."""

from django.dispatch import Signal

# Sent inside the transaction that creates a user; receivers get `user`.
user_created = Signal()
