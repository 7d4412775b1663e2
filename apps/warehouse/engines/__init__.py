"""The engines that can hold the warehouse. Only the chosen one is loaded: a laptop has no Redshift driver."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from .contract import Engine

ENGINES = {
    "duckdb": "apps.warehouse.engines.duckdb.engine.DuckDBEngine",
    "redshift": "apps.warehouse.engines.redshift.engine.RedshiftEngine",
}


def engine() -> Engine:
    """The engine that the settings name."""
    return _engine(settings.WAREHOUSE_ENGINE)


@cache
def _engine(name: str) -> Engine:
    made: Engine = import_string(ENGINES[name])()
    return made
