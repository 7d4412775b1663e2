"""Webhooks: programs of people's own are told what happened in their book, signed, and again until they listen."""
