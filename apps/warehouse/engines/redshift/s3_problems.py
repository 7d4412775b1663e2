"""What can go wrong between the loader, S3 and COPY, and what to do about it."""

from apps.problems import OperatorsProblem, Problem

TITLE = "The warehouse could not be loaded"


def _not_loaded(code: str, detail: str) -> Problem:
    return OperatorsProblem(code, TITLE, 503, f"{detail} The old numbers stay published.")


def _sentence(reason: str) -> str:
    return reason if reason.endswith(".") else f"{reason}."


def bad_staging(value: str) -> Problem:
    """The setting is not a place on S3."""
    return OperatorsProblem(
        "bad_s3_staging", TITLE, 500, f"REDSHIFT_S3_STAGING is '{value}'; it should look like s3://bucket/prefix."
    )


def role_missing() -> Problem:
    """A bucket is set, and no role that lets Redshift read it."""
    return OperatorsProblem(
        "iam_role_missing",
        TITLE,
        500,
        "REDSHIFT_S3_STAGING is set and REDSHIFT_IAM_ROLE is not. Set it to the ARN of the role that lets Redshift "
        "read the bucket, or to 'default' for the cluster's own default role.",
    )


def bad_role(value: str) -> Problem:
    """The setting is not a role."""
    return OperatorsProblem(
        "bad_iam_role",
        TITLE,
        500,
        f"REDSHIFT_IAM_ROLE is '{value}'; it should be 'default' or look like arn:aws:iam::123456789012:role/name.",
    )


def bucket_missing(place: str) -> Problem:
    return _not_loaded(
        "s3_bucket_missing", f"The bucket of {place} does not exist. Create it, or correct REDSHIFT_S3_STAGING."
    )


def access_denied(place: str, action: str) -> Problem:
    return _not_loaded(
        "s3_access_denied",
        f"S3 refused {action} at {place}. The loader's AWS identity needs s3:ListBucket on the bucket, and "
        "s3:PutObject and s3:DeleteObject below the prefix.",
    )


def credentials_expired(place: str) -> Problem:
    return _not_loaded(
        "aws_credentials_expired", f"The AWS credentials for {place} have expired. Renew them and run the load again."
    )


def credentials_missing(place: str) -> Problem:
    return _not_loaded(
        "aws_credentials_missing",
        f"There are no AWS credentials for {place}. Run where a role is attached, or set AWS_ACCESS_KEY_ID and "
        "AWS_SECRET_ACCESS_KEY.",
    )


def credentials_wrong(place: str) -> Problem:
    return _not_loaded(
        "aws_credentials_wrong",
        f"AWS does not know the credentials for {place}. Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    )


def wrong_region(place: str) -> Problem:
    return _not_loaded(
        "s3_wrong_region",
        f"The bucket of {place} is in another region. Set AWS_REGION to the bucket's, which must be Redshift's too: "
        "COPY reads Parquet from its own region only.",
    )


def unreachable(place: str, reason: str) -> Problem:
    return _not_loaded(
        "s3_unreachable",
        f"S3 could not be reached for {place} ({reason}). Check the network and the S3 endpoint of the VPC.",
    )


def refused(place: str, action: str, reason: str) -> Problem:
    return _not_loaded("s3_refused", f"S3 refused {action} at {place} ({reason}).")


def copy_failed(table: str, reason: str) -> Problem:
    """Redshift read the files, or tried to, and would not have them."""
    return _not_loaded(
        "copy_failed",
        f"Redshift could not copy {table} from S3: {_sentence(reason)} Its view sys_load_error_detail tells "
        "the file, the line and the column.",
    )


def copy_role_refused(role: str, reason: str) -> Problem:
    """Redshift may not use the role, or the role may not read the files."""
    return _not_loaded(
        "copy_role_refused",
        f"Redshift could not read S3 as the role {role}: {_sentence(reason)} Attach the role to the cluster or "
        "workgroup, and let it s3:GetObject below the prefix and s3:ListBucket on the bucket.",
    )


def copy_incomplete(table: str, written: int, found: int) -> Problem:
    return _not_loaded(
        "copy_incomplete", f"{written} rows of {table} were written to S3, and {found} arrived in Redshift."
    )
