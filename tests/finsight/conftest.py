"""A start without any setting of the tests' own environment."""

import os

import pytest

PREFIXES = ("RDS_", "REDSHIFT_")
VARIABLES = ("DATABASE_URL", "WAREHOUSE_URL", "AWS_REGION")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the stores' variables is set; what a test sets is taken back, and so is the trust it put in a bundle."""
    for variable in list(os.environ):
        if variable.startswith(PREFIXES) or variable in VARIABLES:
            monkeypatch.delenv(variable)
    monkeypatch.setenv("SSL_CERT_FILE", os.environ.get("SSL_CERT_FILE", ""))


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch):
    """Set variables: `given(RDS_HOST="db", RDS_USER="me")`."""

    def set_all(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return set_all


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]):
    """The one line that a start stops with."""

    def line_of(start, *arguments: object) -> str:
        with pytest.raises(SystemExit) as stopped:
            start(*arguments)
        line = str(stopped.value)
        assert line.startswith("finsight: ")
        assert "\n" not in line
        return line

    return line_of
