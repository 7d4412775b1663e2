"""How far forecasts were from what came: shares of what came, so that large and small series can be compared."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def wape(actual: Floats, forecast: Floats) -> float | None:
    """Weighted absolute percentage error: all misses over all that came. None where nothing came or nothing is known.

    Pairs with a NaN on either side are left out.
    """
    known = np.isfinite(actual) & np.isfinite(forecast)
    came = np.abs(actual[known]).sum()
    return float(np.abs(forecast[known] - actual[known]).sum() / came) if came > 0 else None


def bias(actual: Floats, forecast: Floats) -> float | None:
    """What was forecast too much (above zero) or too little, as a share of all that came; None as in `wape`."""
    known = np.isfinite(actual) & np.isfinite(forecast)
    came = np.abs(actual[known]).sum()
    return float((forecast[known] - actual[known]).sum() / came) if came > 0 else None


def conformal(misses: Floats, level: float) -> float | None:
    """The miss that a further one stays within with `level` probability; None for too few misses to say so."""
    known = np.sort(np.abs(misses[np.isfinite(misses)]))
    place = int(np.ceil((len(known) + 1) * level)) - 1
    return float(known[place]) if 0 <= place < len(known) else None
