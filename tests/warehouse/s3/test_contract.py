"""What the engines' contract asks of loads and types, of Redshift when its rows come by way of S3."""

from collections.abc import Iterator

import pytest

from tests.warehouse.contract.kinds import RedshiftKind
from tests.warehouse.contract.test_runs import *  # noqa: F403 - its tests, on the kind below
from tests.warehouse.contract.test_types import *  # noqa: F403
from tests.warehouse.s3_loader import peer_at


@pytest.fixture
def kind(redshift_by_s3) -> RedshiftKind:
    """Tables that are set up and were never loaded."""
    return RedshiftKind()


@pytest.fixture
def nowhere(transactional_db, settings, empty_url: str, aws) -> Iterator[RedshiftKind]:
    """An empty database."""
    settings.WAREHOUSE_ENGINE = "redshift"
    with peer_at(empty_url):
        yield RedshiftKind()


@pytest.fixture(autouse=True)
def nothing_left_on_s3(aws) -> Iterator[None]:
    """Whatever a test does, its loads remove what they wrote."""
    yield
    assert aws.objects() == []
