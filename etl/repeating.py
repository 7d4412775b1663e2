"""A load whose connection to the warehouse breaks is begun again, as a whole: nothing of it was kept there."""

import logging
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from tenacity import before_sleep_log, retry, retry_if_exception_type, stop_after_attempt, wait_exponential

from apps.warehouse.problems import Interrupted

logger = logging.getLogger(__name__)

TRIES = 3

Given = ParamSpec("Given")
Result = TypeVar("Result")


def begun_again(load: Callable[Given, Result]) -> Callable[Given, Result]:
    """Repeat `load`, with a pause of a second and then of two, until its connection holds.

    That is safe because a load writes the ledger's present state and takes changes away only after it has published.
    Of a connection that broke while it published, the engine finds out first whether it did.
    """
    return retry(
        retry=retry_if_exception_type(Interrupted),
        stop=stop_after_attempt(TRIES),
        wait=wait_exponential(multiplier=1, max=10),
        before_sleep=before_sleep_log(logger, logging.WARNING),
        reraise=True,
    )(load)
