"""Reads every booking of DATABASE_URL's ledger, as a load does; says how many, and its largest size in MB."""

import json
import resource
import sys

import django

django.setup()

from etl.extract import ledger_source  # noqa: E402 - after the setup
from etl.transform import conform  # noqa: E402

with ledger_source() as source:
    source.select_all()
    rows = sum(batch.num_rows for batch in conform(source.batches("booking")))
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
sys.stdout.write(json.dumps({"rows": rows, "megabytes": megabytes}))
