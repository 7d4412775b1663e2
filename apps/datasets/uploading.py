"""A file that came with a request, as a file on disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile


@contextmanager
def on_disk(uploaded: "UploadedFile[bytes]") -> Iterator[Path]:
    """Where it stands while it is read; small ones are written there."""
    if isinstance(uploaded, TemporaryUploadedFile):
        yield Path(uploaded.temporary_file_path())
        return
    with TemporaryDirectory(prefix="dataset-") as folder:
        path = Path(folder, "upload.csv")
        with path.open("wb") as file:
            for chunk in uploaded.chunks():
                file.write(chunk)
        yield path
