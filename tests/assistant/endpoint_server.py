"""A server on loopback that speaks the endpoint's protocol, well or badly."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

DONE = {"id": "1", "object": "chat.completion", "created": 1, "model": "small"}


@dataclass
class Said:
    """One answer: a status, a body, and how it is sent."""

    body: str = ""
    status: int = 200
    type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False


def completion(content: Any) -> Said:
    """What a model says, as the protocol has it."""
    text = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
    return Said(json.dumps({**DONE, "choices": [choice]}))


def reading(*widgets: dict[str, Any], is_clear: bool = True) -> Said:
    """A reading in the shape that was asked for."""
    empty = {"offset": None, "n": None, "first": None, "last": None}
    whole = [
        {"chart": "card", "categories": [], "compare": "none", **one, "period": {**empty, **one["period"]}}
        for one in widgets
    ]
    return completion({"is_clear": is_clear, "widgets": whole})


class Server(ThreadingHTTPServer):
    """Says its answers in turn, the last one again and again, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Said] = []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.released = Event()

    @property
    def url(self) -> str:
        """As a setting names it."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(body))
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        said = self.server.answers.pop(0) if len(self.server.answers) > 1 else self.server.answers[0]
        if said.hangs:
            self.server.released.wait(10)
            return
        content = said.body.encode()
        self.send_response(said.status)
        for name, value in {"Content-Type": said.type, "Content-Length": str(len(content)), **said.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_args: Any) -> None:
        """Nothing."""


@contextmanager
def serving() -> Iterator[Server]:
    """A server for as long as the block lasts."""
    with Server() as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.released.set()
        server.shutdown()
