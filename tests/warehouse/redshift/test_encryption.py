"""Connections to Redshift are encrypted, and only a server with the right certificate is spoken to."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from apps.problems import Problem
from apps.warehouse.engines import engine
from apps.warehouse.engines.redshift.authorities import authorities
from tests.sqlserver.authority import Authority
from tests.warehouse.conftest import new_database
from tests.warehouse.contract.writing import number_of_users, publish
from tests.warehouse.postgresql_server import PostgreSQLServer, running_server
from tests.warehouse.redshift_aliases import redshift_at


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def encrypting_server(postgresql_server: PostgreSQLServer, authority: Authority) -> Iterator[PostgreSQLServer]:
    """A server with a certificate for `localhost`."""
    with running_server(postgresql_server.programs) as server:
        certificate = authority.certificate("localhost")
        server.encrypt(certificate.cert_pem, certificate.key_pem)
        yield server


@pytest.fixture
def url(encrypting_server: PostgreSQLServer, transactional_db, settings) -> str:
    """WAREHOUSE_URL of a new database, by the host name of the certificate, in the mode that is usual."""
    settings.WAREHOUSE_ENGINE = "redshift"
    plain = new_database(encrypting_server)
    return plain.replace("127.0.0.1", "localhost").replace("&sslmode=disable", "")


def problem() -> Problem:
    with pytest.raises(Problem) as raised, engine().snapshot():
        pass
    return raised.value


def test_a_server_with_the_right_certificate_is_spoken_to(url: str, authority: Authority) -> None:
    with redshift_at(url, REDSHIFT_CA_BUNDLE=str(authority.bundle)):
        publish(1, from_scratch=True)
        assert number_of_users(1) == 1
        with connections["redshift"].cursor() as cursor:
            cursor.execute("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
            encrypted, version = cursor.fetchone()
    assert encrypted
    assert version >= "TLSv1.2"


def test_a_certificate_for_another_host_is_not_accepted(url: str, authority: Authority) -> None:
    with redshift_at(url.replace("localhost", "127.0.0.1"), REDSHIFT_CA_BUNDLE=str(authority.bundle)):
        found = problem()
    assert found.code == "warehouse_certificate"
    assert "127.0.0.1" in str(found)


def test_a_certificate_of_an_unknown_authority_is_not_accepted(url: str) -> None:
    with redshift_at(url):
        found = problem()
    assert found.code == "warehouse_certificate"
    assert "REDSHIFT_CA_BUNDLE" in str(found)


def test_an_authority_of_this_machine_is_known(url: str, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.bundle))
    with redshift_at(url):
        assert problem().code == "warehouse_missing"  # it was let in


def test_this_machine_has_authorities() -> None:
    found = Path(authorities("system"))
    assert "BEGIN CERTIFICATE" in found.read_text()


def test_a_bundle_of_ones_own_is_taken_as_it_is(tmp_path: Path, authority: Authority) -> None:
    own = shutil.copy(authority.bundle, tmp_path)
    assert authorities(str(own)) == str(own)
