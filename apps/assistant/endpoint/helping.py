"""Where the grammar was at a loss, the endpoint may help; what the grammar is sure of, it cannot change."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..embedded.names import Names
from ..embedded.understanding import LONGEST
from ..embedded.wanted import Understood, Wanted
from ..embedded.wording import say, understood
from .answers import wanted
from .client import Endpoint, EndpointError
from .masking import masked
from .prompt import messages

_log = logging.getLogger("finsight.assistant")
_OPEN = {"nothing", "filter"}
"""Doubts that another reading may settle; that balances are no metric, none can."""


def helped(read: Understood, question: str, names: Names, today: date, endpoint: Endpoint) -> Understood:
    """The grammar's understanding, or the endpoint's where that says more and contradicts nothing.

    A question that is declined is never sent.
    """
    if read.declined or not (read.doubt in _OPEN or (read.unexplained and not read.doubt)):
        return read
    text, limits = masked(question[:LONGEST], names)
    categories = [name.text for name in names.categories] if endpoint.send_categories else []
    try:
        widgets = wanted(endpoint.read(messages(text, categories, today)), names, limits, today)
    except (EndpointError, ValueError) as error:
        _log.warning("The assistant's endpoint was of no help: %s", type(error).__name__)
        return read
    if not widgets or not _agree(widgets, read):
        return read
    words = f"{understood(widgets, read.language)} {say(read.language, 'said', 'helped', model=endpoint.model)}"
    return replace(read, words=words, widgets=widgets, choices=(), doubt="", unexplained=(), backend="endpoint")


def _agree(widgets: Sequence[Wanted], read: Understood) -> bool:
    """Whether they keep to the periods and the names that the grammar found."""
    keeps_time = all(not read.periods or one.period in read.periods or one.compare != "none" for one in widgets)
    return keeps_time and {name for widget in widgets for name in widget.names} >= set(read.names)
