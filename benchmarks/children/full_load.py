"""One full load, with its time and the most memory it held: its own and its reader's."""

import json
import resource
import time

import django

django.setup()

from etl import services  # noqa: E402 - needs the settings


def load() -> dict[str, object]:
    """Seconds and processor seconds of the run (without the start of Python), and peak resident memory in MiB."""
    start, busy = time.perf_counter(), time.process_time()
    run = services.run(full=True)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    own, reader = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": seconds,
        "cpu": busy + reader.ru_utime + reader.ru_stime,
        "own_mib": own.ru_maxrss / 1024,
        "reader_mib": reader.ru_maxrss / 1024,
        "changes": run.changes_taken,
        "steps": run.steps,
    }


if __name__ == "__main__":
    print(json.dumps(load()))
