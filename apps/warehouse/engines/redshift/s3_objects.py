"""Objects on S3: put, sweep, remove; what S3 answers instead is said in one sentence."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, BinaryIO

import boto3
from botocore import exceptions
from botocore.config import Config

from apps.problems import Problem

from . import s3_problems as problems
from .s3_place import Place

logger = logging.getLogger(__name__)

# A part takes seconds at most; what hangs longer is dead. "standard" waits longer from one try to the next.
CONFIG = Config(
    connect_timeout=10, read_timeout=60, retries={"mode": "standard", "total_max_attempts": 5}, tcp_keepalive=True
)
REMOVED_AT_ONCE = 1_000  # as many as S3 takes in one request
EXPIRED = {"ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"}
UNKNOWN = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "InvalidClientTokenId"}
DENIED = {"AccessDenied", "AllAccessDisabled", "AccountProblem", "403"}
ELSEWHERE = {"PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException", "301"}
NO_CREDENTIALS = (
    exceptions.NoCredentialsError,
    exceptions.PartialCredentialsError,
    exceptions.CredentialRetrievalError,
    exceptions.ProfileNotFound,
)
NO_LONGER = (exceptions.UnauthorizedSSOTokenError, exceptions.SSOTokenLoadError, exceptions.TokenRetrievalError)


class Objects:
    """The bucket of a place, through one client. Every method raises Problem when S3 will not."""

    def __init__(self, place: Place, region: str) -> None:
        self._place = place
        with explained(place, "the connection"):
            # A session of its own: the default one would remember credentials that were renewed since.
            self._client = boto3.session.Session().client("s3", region_name=region or None, config=CONFIG)

    def put(self, key: str, content: BinaryIO | bytes) -> None:
        """Write one object whole: nobody ever sees half of it."""
        with explained(self._place, "writing"):
            self._client.put_object(Bucket=self._place.bucket, Key=key, Body=content)

    def sweep(self) -> int:
        """Remove what killed loads of this warehouse left, and nothing else; returns how many objects that were."""
        with explained(self._place, "listing"):
            left = [key for key in self._keys(self._place.loads) if self._place.is_ours(key)]
        self.remove(left)
        return len(left)

    def remove(self, keys: list[str]) -> None:
        """Remove objects; those that are not there are no error."""
        remaining = iter(keys)
        while some := list(islice(remaining, REMOVED_AT_ONCE)):
            with explained(self._place, "removing"):
                answer = self._client.delete_objects(
                    Bucket=self._place.bucket, Delete={"Objects": [{"Key": key} for key in some], "Quiet": True}
                )
            for error in answer.get("Errors", ()):
                raise _answered(self._place, "removing", error["Code"], error.get("Message", ""))

    def _keys(self, start: str) -> Iterator[str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._place.bucket, Prefix=start)
        for page in pages:
            for found in page.get("Contents", ()):
                yield found["Key"]


@contextmanager
def explained(place: Place, action: str) -> Iterator[None]:
    """Turn what AWS and its library say into a Problem."""
    try:
        yield
    except exceptions.ClientError as error:
        answer: dict[str, Any] = error.response["Error"]
        raise _answered(place, action, answer["Code"], answer.get("Message", "")) from error
    except NO_CREDENTIALS as error:
        raise problems.credentials_missing(place.url) from error
    except NO_LONGER as error:
        raise problems.credentials_expired(place.url) from error
    except exceptions.BotoCoreError as error:
        raise problems.unreachable(place.url, str(error)) from error


def _answered(place: Place, action: str, code: str, message: str) -> Problem:
    """The Problem behind one of S3's error codes."""
    if code == "NoSuchBucket":
        return problems.bucket_missing(place.url)
    if code in EXPIRED:
        return problems.credentials_expired(place.url)
    if code in UNKNOWN:
        return problems.credentials_wrong(place.url)
    if code in DENIED:
        return problems.access_denied(place.url, action)
    if code in ELSEWHERE:
        return problems.wrong_region(place.url)
    return problems.refused(place.url, action, f"{code}: {message}".rstrip(": "))
