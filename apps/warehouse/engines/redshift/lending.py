"""Asks AWS for a temporary user and password of a cluster or a serverless workgroup."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    NoCredentialsError,
    NoRegionError,
    PartialCredentialsError,
)
from django.conf import settings

from apps.problems import Problem

from ... import problems

# A person may be waiting for the page whose connection this is.
CONFIG = Config(connect_timeout=5, read_timeout=10, retries={"total_max_attempts": 3})
Answer = tuple[str, str, datetime]


def of_cluster(cluster: str, user: str, database: str, seconds: int) -> Answer:
    """User, password and expiry for a database user of a cluster."""
    with _explained(f"the user {user} of the cluster {cluster}", "redshift:GetClusterCredentials"):
        answer = _client("redshift").get_cluster_credentials(
            ClusterIdentifier=cluster, DbUser=user, DbName=database, DurationSeconds=seconds, AutoCreate=False
        )
    return answer["DbUser"], answer["DbPassword"], answer["Expiration"]


def of_identity(cluster: str, database: str, seconds: int) -> Answer:
    """User, password and expiry for the AWS identity that this process runs as, in a cluster."""
    with _explained(f"the cluster {cluster}", "redshift:GetClusterCredentialsWithIAM"):
        answer = _client("redshift").get_cluster_credentials_with_iam(
            ClusterIdentifier=cluster, DbName=database, DurationSeconds=seconds
        )
    return answer["DbUser"], answer["DbPassword"], answer["Expiration"]


def of_workgroup(workgroup: str, database: str, seconds: int) -> Answer:
    """User, password and expiry for the AWS identity that this process runs as, in a serverless workgroup."""
    with _explained(f"the workgroup {workgroup}", "redshift-serverless:GetCredentials"):
        answer = _client("redshift-serverless").get_credentials(
            workgroupName=workgroup, dbName=database, durationSeconds=seconds
        )
    return answer["dbUser"], answer["dbPassword"], answer["expiration"]


def _client(service: str) -> Any:
    # A session of its own finds the credentials of this moment; the library's own one would remember its first.
    return boto3.session.Session().client(service, region_name=settings.REDSHIFT["REGION"] or None, config=CONFIG)


@contextmanager
def _explained(whose: str, permission: str) -> Iterator[None]:
    """Turn what AWS answers into a Problem."""
    try:
        yield
    except (NoCredentialsError, PartialCredentialsError) as error:
        raise problems.aws_credentials_missing(whose) from error
    except NoRegionError as error:
        raise problems.aws_region_missing() from error
    except ClientError as error:
        raise _refusal(error.response.get("Error", {}), whose, permission) from error
    except BotoCoreError as error:
        raise problems.aws_unreachable(whose, str(error)) from error


def _refusal(said: dict[str, Any], whose: str, permission: str) -> Problem:
    code, message = str(said.get("Code", "")), str(said.get("Message", ""))
    if code.startswith(("ExpiredToken", "RequestExpired")):
        return problems.aws_credentials_expired(whose)
    if code in {"InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "InvalidAccessKeyId"}:
        return problems.aws_credentials_wrong(whose)
    if code.startswith("AccessDenied"):
        return problems.aws_access_denied(whose, permission)
    return problems.aws_refused(whose, f"{code}: {message}")
