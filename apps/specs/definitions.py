"""The fingerprint of what the numbers of a spec mean: its schema, the catalogue, and the statements behind them."""

import json
from functools import cache
from hashlib import sha256

from apps.metrics import catalogue
from apps.warehouse import statements

from .model import json_schema


@cache
def fingerprint() -> str:
    """Changes when an accepted spec may no longer show what was accepted."""
    said = json.dumps(json_schema(), sort_keys=True)
    texts = [statements.text(metric.statement) for metric in catalogue.METRICS]
    return sha256(
        "\x1f".join([said, repr(catalogue.METRICS), statements.text("specs/sums"), *texts]).encode()
    ).hexdigest()
