"""The engine: Redshift's own backend, with a cursor that carries COPY out."""

from typing import Any

from apps.warehouse.engines.redshift.backend.base import DatabaseWrapper as RedshiftWrapper

from .cursor import PeerCursor


class DatabaseWrapper(RedshiftWrapper):
    """A connection to PostgreSQL."""

    def get_connection_params(self) -> dict[str, Any]:
        return super().get_connection_params() | {"cursor_factory": PeerCursor}
