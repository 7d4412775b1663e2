"""Asking once: a POST with an `Idempotency-Key` is done once, however often it is sent."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from apps.problems import Problem
from apps.users.models import IdempotencyKey, User

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
KEPT = timedelta(hours=24)
AN_HOUR = 3600
RUNS = 60  # seconds after which a request that left no trace is taken for dead
FORM = re.compile(r"[!-~]{1,64}", re.ASCII)
PARAMETER = OpenApiParameter(
    HEADER,
    {"type": "string", "pattern": "^[!-~]{1,64}$"},
    OpenApiParameter.HEADER,
    description="Anything of yours that names this one request. Sent again with the same body within 24 hours, it is "
    f"answered as before (`{REPLAYED}: true`) and nothing is done twice; with another body it is refused (422).",
)


def once(request: Request, user: User, do: Callable[[], Response]) -> Response:
    """The answer of `do`, which runs within a transaction; of the first such request, where one was made already.

    Only answers of success are kept: what was refused has written nothing, and may be tried again.
    Raises Problem `bad_idempotency_key`, `idempotency_key_reused`, `still_running`, and what `do` raises.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return do()
    if not FORM.fullmatch(key):
        text = f"{HEADER}: use 1 to 64 printable characters without blanks."
        raise Problem("bad_idempotency_key", "No such key", 400, text)
    _forget_old_ones()
    kept = IdempotencyKey(user=user, key_hash=_hashed(key), fingerprint=_fingerprint(request))
    running = f"idempotency:{user.pk}:{kept.key_hash}"
    if not cache.add(running, 1, RUNS):
        raise _still_running()
    try:
        return _replayed(kept) or _first(kept, do)
    finally:
        cache.delete(running)


def _first(kept: IdempotencyKey, do: Callable[[], Response]) -> Response:
    """Do it, and keep the answer with what was done: both are written, or neither is."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                kept.save(force_insert=True)
        except IntegrityError:
            answer = _replayed(kept)
            if answer is None:
                raise _still_running() from None
            return answer
        response = do()
        headers = {name: value for name, value in response.headers.items() if name in {"Location", "ETag"}}
        kept.answer = {"status": response.status_code, "headers": headers, "body": response.data}
        kept.save(update_fields=["answer"])
    return response


def _replayed(asked: IdempotencyKey) -> Response | None:
    """The answer that is kept under the key, if there is one."""
    kept = IdempotencyKey.objects.filter(user=asked.user, key_hash=asked.key_hash).first()
    if kept is None:
        return None
    if kept.fingerprint != asked.fingerprint:
        text = "This key was used for another request. Use a new key for a new request."
        raise Problem("idempotency_key_reused", "Key used already", 422, text)
    answer = kept.answer
    return Response(answer["body"], answer["status"], headers={**answer["headers"], REPLAYED: "true"})


def _still_running() -> Problem:
    text = "The first request with this key is still running. Ask again in a moment."
    return Problem("still_running", "Still running", 409, text, retry_after=1)


def _forget_old_ones() -> None:
    """At most once an hour, whoever asks."""
    if cache.add("idempotency:forgotten", 1, AN_HOUR):
        IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT).delete()


def _fingerprint(request: Request) -> str:
    """Stands for address and body: equal for requests that mean the same."""
    data: Any = request.data
    files = {name: [file.name, _content_hash(file)] for name, file in request.FILES.items()}
    sent = {name: value for name, value in data.items() if name not in files} if files else data
    asked = [request.method, request.path, request.META.get("QUERY_STRING", ""), sent, files]
    return _hashed(json.dumps(asked, sort_keys=True))


def _content_hash(file: Any) -> str:
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()
