"""A small OpenID Connect provider on loopback: says who somebody is, in a signed token, to whoever has the secret."""

import json
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "finsight", "only-they-know"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(BaseHTTPRequestHandler):
    """Discovery, tokens, keys and claims."""

    person: ClassVar[dict[str, Any]] = {}
    asked: ClassVar[list[dict[str, list[str]]]] = []

    @property
    def own(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def do_GET(self) -> None:
        """What is public, and the claims of a token."""
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "1", "alg": "RS256"}
        pages = {
            "/.well-known/openid-configuration": {
                "issuer": self.own,
                "authorization_endpoint": f"{self.own}/authorize",
                "token_endpoint": f"{self.own}/token",
                "jwks_uri": f"{self.own}/keys",
                "userinfo_endpoint": f"{self.own}/claims",
            },
            "/keys": {"keys": [key]},
            "/claims": self.person,
        }
        self._answer(pages[urlsplit(self.path).path])

    def do_POST(self) -> None:
        """A code, the client's secret and the verifier against a token."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.asked.append(form | {"authorization": [self.headers.get("Authorization", "")]})
        now = int(time.time())
        claims = {"iss": self.own, "aud": CLIENT, "iat": now, "exp": now + 60, **self.person}
        token = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "1"})
        self._answer({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def log_message(self, *_args: Any) -> None:
        """Nothing."""

    def _answer(self, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def has_the_secret(form: dict[str, list[str]]) -> bool:
    """Whether a request for a token proved itself, in either of the two ways there are."""
    basic = b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
    return form.get("client_secret") == [SECRET] or form["authorization"] == [f"Basic {basic}"]


@contextmanager
def running(person: dict[str, Any]) -> Iterator[str]:
    """The provider's address, while it knows one person."""
    Provider.person, Provider.asked = person, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
