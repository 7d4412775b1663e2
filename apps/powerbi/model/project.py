"""The whole project: every file's path and text, and writing them."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from apps.problems import Problem

from . import report, sources, tmdl
from .report import SCHEMAS

NAME = "FinSight"
MODEL, REPORT = f"{NAME}.SemanticModel", f"{NAME}.Report"
Json = dict[str, Any]


def project(address: str) -> dict[str, str]:
    """The texts of all files by their path, for the feed at `address`; equal for equal definitions, run after run."""
    data: dict[str, Json] = {
        f"{NAME}.pbip": _shortcut(),
        f"{MODEL}/.platform": _platform("SemanticModel"),
        f"{MODEL}/definition.pbism": {
            "$schema": f"{SCHEMAS}/item/semanticModel/definitionProperties/1.0.0/schema.json",
            "version": "4.2",
            "settings": {},
        },
        f"{REPORT}/.platform": _platform("Report"),
        f"{REPORT}/definition.pbir": {
            "$schema": f"{SCHEMAS}/item/report/definitionProperties/2.0.0/schema.json",
            "version": "4.0",
            "datasetReference": {"byPath": {"path": f"../{MODEL}"}},
        },
        **{f"{REPORT}/definition/{path}": part for path, part in report.files().items()},
        f"{NAME}.pbids": sources.of_feed(address),
    }
    texts = {f"{MODEL}/definition/{path}": text for path, text in tmdl.files(address).items()}
    return {path: as_text(part) for path, part in data.items()} | texts


def write(folder: Path, address: str) -> list[str]:
    """Write the project into `folder`, which is made where it is not there; returns the paths written, sorted.

    Raises Problem `cannot_write` for a place that takes no files.
    """
    files = project(address)
    if settings.WAREHOUSE_ENGINE == "redshift":
        files[f"{NAME} on Redshift.pbids"] = as_text(sources.of_redshift(settings.DATABASES["redshift"]))
    try:
        for path, text in files.items():
            there = folder / path
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        text = f"{folder}: the project cannot be written there ({error.strerror}). Name a folder that you may write to."
        raise Problem("cannot_write", "Cannot write there", 409, text) from error
    return sorted(files)


def archive(address: str) -> bytes:
    """The project as one ZIP file."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, text in project(address).items():
            packed.writestr(f"{NAME}/{path}", text)
    return made.getvalue()


def as_text(part: Json) -> str:
    """JSON as people compare it."""
    return json.dumps(part, indent=2, ensure_ascii=False) + "\n"


def _shortcut() -> Json:
    return {
        "$schema": f"{SCHEMAS}/pbip/pbipProperties/1.0.0/schema.json",
        "version": "1.0",
        "artifacts": [{"report": {"path": REPORT}}],
        "settings": {"enableAutoRecovery": True},
    }


def _platform(kind: str) -> Json:
    return {
        "$schema": f"{SCHEMAS}/gitIntegration/platformProperties/2.0.0/schema.json",
        "metadata": {"type": kind, "displayName": NAME},
        "config": {"version": "2.0", "logicalId": str(uuid5(NAMESPACE_URL, f"finsight:powerbi:{kind}"))},
    }
