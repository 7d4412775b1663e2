"""Benchmarks: figures as ratios against a reference taken in the same run. `python -m benchmarks`."""
