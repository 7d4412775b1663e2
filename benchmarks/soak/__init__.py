"""Everything at once for a while, with faults: `make soak`, or `python -m benchmarks.soak --minutes 15`."""
