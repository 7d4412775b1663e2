"""What the ETL tells whoever stands on its numbers."""

from django.dispatch import Signal

loaded = Signal()
"""A run has succeeded and is logged as `run`; new numbers are published, or the old ones confirmed."""
