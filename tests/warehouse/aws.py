"""AWS on loopback: moto's server with S3 and IAM, reached by the true client over a true socket."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import boto3
from botocore.config import Config

REGION = "eu-central-1"
BUCKET = "finsight-staging"
STAGING = f"s3://{BUCKET}/loads"
ROLE = "arn:aws:iam::123456789012:role/finsight-redshift"
POLICIES = Path(__file__).resolve().parents[2] / "deploy" / "iam"
# Moto looks at the bucket where several objects are removed by one request, AWS at each object.
MOTO_REMOVES = {"Effect": "Allow", "Action": "s3:DeleteObject", "Resource": f"arn:aws:s3:::{BUCKET}"}
ROOT_KEYS = {"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "of-nobody"}


def policy(name: str) -> list[dict[str, Any]]:
    """The statements of the policy that production is told to use, for the bucket of the tests."""
    text = (POLICIES / f"{name}.json").read_text().replace("STAGING-BUCKET", BUCKET).replace("PREFIX", "loads")
    statements: list[dict[str, Any]] = json.loads(text)["Statement"]
    return statements


@dataclass(frozen=True)
class LoopbackAws:
    """One endpoint with one bucket; `environment` is what a process needs to be its customer."""

    endpoint: str

    @property
    def environment(self) -> dict[str, str]:
        return ROOT_KEYS | {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
            "REDSHIFT_PEER_ACCESS_KEY_ID": ROOT_KEYS["AWS_ACCESS_KEY_ID"],
            "REDSHIFT_PEER_SECRET_ACCESS_KEY": ROOT_KEYS["AWS_SECRET_ACCESS_KEY"],
        }

    def client(self, service: str = "s3") -> Any:
        """A client of the account's root, whatever the environment says."""
        return _client(self.endpoint, service)

    def objects(self) -> list[str]:
        """The keys of all objects in the bucket, sorted."""
        return sorted(found["Key"] for found in self.client().list_objects_v2(Bucket=BUCKET).get("Contents", ()))

    def read(self, key: str) -> bytes:
        return bytes(self.client().get_object(Bucket=BUCKET, Key=key)["Body"].read())

    def write(self, key: str, content: bytes = b"x") -> None:
        self.client().put_object(Bucket=BUCKET, Key=key, Body=content)

    def start_anew(self) -> None:
        """Nothing but an empty bucket, open to everybody."""
        self._check_permissions(after=10**9)
        self._ask("reset")
        self.client().create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})

    def user(self, name: str, *statements: dict[str, object]) -> dict[str, str]:
        """The keys of a new IAM user who may do what the statements say; from now on permissions are checked."""
        self._check_permissions(after=10**9)
        iam = self.client("iam")
        iam.create_user(UserName=name)
        document = json.dumps({"Version": "2012-10-17", "Statement": statements})
        iam.put_user_policy(UserName=name, PolicyName="least", PolicyDocument=document)
        made = iam.create_access_key(UserName=name)["AccessKey"]
        self._check_permissions(after=0)
        return {"AWS_ACCESS_KEY_ID": made["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": made["SecretAccessKey"]}

    def _check_permissions(self, *, after: int) -> None:
        """Moto allows a number of requests before it looks at who asks."""
        self._ask("reset-auth", str(after).encode())

    def _ask(self, what: str, content: bytes = b"") -> None:
        headers = {"Content-Type": "text/plain"}
        urlopen(Request(f"{self.endpoint}/moto-api/{what}", content, headers, method="POST")).close()


@cache
def _client(endpoint: str, service: str) -> Any:
    """Kept, because making one reads megabytes of descriptions."""
    return boto3.session.Session().client(
        service,
        region_name=REGION,
        endpoint_url=endpoint,
        aws_access_key_id=ROOT_KEYS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=ROOT_KEYS["AWS_SECRET_ACCESS_KEY"],
        config=Config(retries={"total_max_attempts": 1}),
    )
