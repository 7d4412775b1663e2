"""Queries that a spec brings along: read, bound, limited to one book, run within limits, compared with the metrics.

A text from outside is never run. It is parsed into a tree of nothing but what the grammar lists; its names are bound to
the star schema; every table is replaced by what a sight shows of it; and what runs is written anew from that tree.
"""
