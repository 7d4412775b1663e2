"""Composition root: settings, routes, servers."""
