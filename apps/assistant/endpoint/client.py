"""One question to the endpoint, and its answer: in bounded time, of a bounded size, tried again where that is safe."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, stop_after_delay, wait_exponential_jitter

from .answers import Reading
from .prompt import schema

if TYPE_CHECKING:
    from openai import OpenAI

ATTEMPTS = 3
LONGEST = 800
"""Tokens of an answer."""


class EndpointError(Exception):
    """The endpoint gave no answer that could be used."""


@dataclass(frozen=True)
class Endpoint:
    """Where to ask, as the operator has set it. `seconds` is how long all attempts may take together."""

    base_url: str
    model: str
    seconds: float
    api_key: str = field(repr=False)
    send_categories: bool = False
    words_advice: bool = False

    def read(self, messages: list[dict[str, str]]) -> Reading:
        """What the endpoint reads in the last message. Raises EndpointError."""
        try:
            return Reading.model_validate_json(self._said(messages, response_format=schema()))
        except (ValueError, RecursionError) as error:
            raise EndpointError("the answer is not what was asked for") from error

    def text(self, messages: list[dict[str, str]]) -> str:
        """What the endpoint says to the last message. Raises EndpointError."""
        return self._said(messages)

    def _said(self, messages: list[dict[str, str]], **more: object) -> str:
        import openai  # noqa: PLC0415 - takes half a second, where an endpoint is set alone

        passing = (openai.RateLimitError, openai.InternalServerError, openai.APIConnectionError)
        again = Retrying(
            retry=retry_if_exception_type(passing),
            stop=stop_after_attempt(ATTEMPTS) | stop_after_delay(self.seconds / 2),
            wait=wait_exponential_jitter(multiplier=0.1, max=1, jitter=0.1),
            reraise=True,
        )
        try:
            completion: Any = again(self._asked, self._client(), messages, more)
            said = completion.choices[0].message.content
        except openai.OpenAIError as error:
            raise EndpointError(type(error).__name__) from error
        except (ValueError, AttributeError, TypeError, IndexError, RecursionError) as error:
            raise EndpointError("the answer is not what was asked for") from error
        if not isinstance(said, str):
            raise EndpointError("the answer is not what was asked for")
        return said

    def _asked(self, client: "OpenAI", messages: list[dict[str, str]], more: dict[str, object]) -> object:
        ask: Any = client.chat.completions.create  # its types name every field of every request there is
        return ask(model=self.model, messages=messages, max_tokens=LONGEST, temperature=0, **more)

    def _client(self) -> "OpenAI":
        import httpx2  # noqa: PLC0415
        from openai import OpenAI  # noqa: PLC0415

        from .transport import GuardedTransport  # noqa: PLC0415

        http = httpx2.Client(transport=GuardedTransport(self.seconds / 2), trust_env=False)
        return OpenAI(base_url=self.base_url, api_key=self.api_key, max_retries=0, http_client=http)
