"""Bank lines whose truth is known, and the scripts that wrote them: `python -m benchmarks.labelled.transfers`."""
