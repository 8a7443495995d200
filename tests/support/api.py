"""Calling the operations over HTTP, as the site does."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests

from tools.stack import Stack
from tools.stack.waiting import wait_until

_TIMEOUT = 60
_tokens: dict[tuple[str, str], str] = {}


def sign_in(stack: Stack, email: str) -> str:
    """The ID token of a person; the same one each time, as a browser keeps it."""
    known = (stack.auth.address, email)
    if known not in _tokens:
        _tokens[known] = stack.auth.sign_in(email)
    return _tokens[known]


@dataclass(frozen=True)
class Api:
    """A caller of the operations: nobody, or whoever the headers say."""

    base_url: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def get(self, operation: str, **parameters: Any) -> requests.Response:
        return requests.get(self._url(operation), params=parameters, headers=self.headers, timeout=_TIMEOUT)

    def post(self, operation: str, body: object = None, *, key: str | None = None) -> requests.Response:
        """With a new Idempotency-Key unless one is given; without a body it sends `{}`."""
        return requests.post(
            self._url(operation),
            json={} if body is None else body,
            headers={"Idempotency-Key": key or uuid.uuid4().hex, **self.headers},
            timeout=_TIMEOUT,
        )

    def as_member(self, token: str) -> "Api":
        return Api(self.base_url, {"Authorization": f"Bearer {token}"})

    def as_invited(self, token: str) -> "Api":
        """Whoever holds an invitation link; the token is what stands behind its `#`."""
        return Api(self.base_url, {"Authorization": f"Invitation {token}"})

    def _url(self, operation: str) -> str:
        return f"{self.base_url}/api/{operation}"


@dataclass(frozen=True)
class Inbox:
    """The mail that the stack's functions have sent, as /_dev/inbox tells it."""

    base_url: str

    def mails(self, to: str | None = None) -> list[dict[str, Any]]:
        """The newest first."""
        answer = requests.get(
            f"{self.base_url}/_dev/inbox",
            params={"to": to} if to else {},
            headers={"Accept": "application/json"},
            timeout=_TIMEOUT,
        )
        answer.raise_for_status()
        mails: list[dict[str, Any]] = answer.json()
        return mails

    def wait_for(self, to: str, count: int = 1, seconds: float = 15) -> list[dict[str, Any]]:
        """At least so many mails to the recipient, the newest first."""
        return wait_until(
            lambda: mails if len(mails := self.mails(to)) >= count else [], seconds, f"{count} mail(s) to {to}"
        )

    def invitation_token(self, to: str) -> str:
        """What stands behind the `#` of the newest invitation link sent to somebody."""
        links: list[str] = self.wait_for(to)[0]["links"]
        return next(link.partition("#")[2] for link in links if "/invitation#" in link)
