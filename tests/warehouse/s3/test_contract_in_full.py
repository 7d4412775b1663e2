"""The rest of the engines' contract by way of S3: about publishing and tables, which the rows' way does not change."""

import pytest

from tests.warehouse.contract.test_publishing import *  # noqa: F403 - its tests, on the kind below
from tests.warehouse.contract.test_setting_up import *  # noqa: F403

from .test_contract import kind, nothing_left_on_s3, nowhere  # noqa: F401 - fixtures of these tests

pytestmark = pytest.mark.takes_minutes
