"""AWS's answers to "a password, please", as they come over the wire, where moto has none."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

XML = """<GetClusterCredentialsWithIAMResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">
<GetClusterCredentialsWithIAMResult>
<DbUser>{user}</DbUser><DbPassword>{password}</DbPassword><Expiration>{expires}</Expiration>
</GetClusterCredentialsWithIAMResult></GetClusterCredentialsWithIAMResponse>"""
REFUSAL = """<ErrorResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">
<Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"""


@dataclass
class Lender:
    """Lends `user` and `password` for `seconds`, or refuses with `refusal`; `asked` is what it was asked for."""

    user: str
    password: str
    seconds: int = 900
    refusal: tuple[str, str] = ("", "")
    endpoint: str = ""
    asked: list[dict[str, object]] = field(default_factory=list)

    def answer(self, headers: dict[str, str], body: bytes) -> tuple[int, str]:
        """Status and text: JSON to whoever asks a workgroup, XML to whoever asks a cluster."""
        expires = datetime.now(UTC) + timedelta(seconds=self.seconds)
        is_json = "X-Amz-Target" in headers
        if is_json:
            self.asked.append({"action": headers["X-Amz-Target"].split(".")[1], **json.loads(body)})
        else:
            self.asked.append({name: value[0] for name, value in parse_qs(body.decode()).items()})
        code, message = self.refusal
        if code and is_json:
            return 400, json.dumps({"__type": code, "message": message})
        if code:
            return 400, REFUSAL.format(code=code, message=message)
        if is_json:
            answer = {"dbUser": self.user, "dbPassword": self.password, "expiration": expires.timestamp()}
            return 200, json.dumps(answer)
        return 200, XML.format(user=self.user, password=self.password, expires=expires.isoformat())


@contextmanager
def lending(lender: Lender) -> Iterator[Lender]:
    """The lender on loopback for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, text = lender.answer(dict(self.headers), body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    lender.endpoint = f"http://127.0.0.1:{server.server_port}"
    try:
        yield lender
    finally:
        server.shutdown()
        server.server_close()
