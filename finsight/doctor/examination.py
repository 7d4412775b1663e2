"""All looks, one after the other; one that breaks says so and keeps no other from being taken."""

from collections.abc import Callable, Iterator

from apps.problems import Problem
from apps.tasks.passing import code_of

from . import of_ledger, of_machine, of_services, of_settings, of_warehouse
from .finding import Finding, broken

LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    of_settings.look,
    of_ledger.look,
    of_warehouse.look,
    of_services.broker,
    of_services.cache,
    of_services.mail,
    of_machine.disk,
    of_machine.permissions,
    of_machine.clock,
)


def examine() -> list[Finding]:
    """Look at everything. Changes nothing, but for a key in the cache and a connection to the mail server."""
    return [finding for look in LOOKS for finding in _taken(look)]


def _taken(look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    except Problem as problem:
        yield broken(look.__module__.rpartition("of_")[2], str(problem), "Mend that, and look again.")
    except Exception as error:  # noqa: BLE001 - whatever it is, the other looks are worth taking
        said = f"The look itself failed ({code_of(error)})."
        yield broken(look.__module__.rpartition("of_")[2], said, "Mend what failed before it, and look again.")
