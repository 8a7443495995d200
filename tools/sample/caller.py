"""Calls the operations as the console and the invitation page do."""

from typing import Any
from uuid import uuid4

import requests

from tools.stack import Stack

SECONDS = 60


class Caller:
    """Somebody with a credential: a member, or whoever holds an invitation link."""

    def __init__(self, stack: Stack, authorization: str) -> None:
        self._url = f"{stack.url}/api"
        self._http = requests.Session()
        self._http.headers["Authorization"] = authorization

    def get(self, operation: str, **query: Any) -> dict[str, Any]:
        return self._answer(self._http.get(f"{self._url}/{operation}", params=query, timeout=SECONDS))

    def post(self, operation: str, **body: Any) -> dict[str, Any]:
        key = {"Idempotency-Key": str(uuid4())}
        return self._answer(self._http.post(f"{self._url}/{operation}", json=body, headers=key, timeout=SECONDS))

    def order(self, customer_id: str, licences: int, **named: str | None) -> None:
        """Orders licences at the price that they are quoted at; `planId` or `productId` as far as they are needed."""
        chosen = {name: value for name, value in named.items() if value is not None}
        self.place({"customerId": customer_id, "licences": licences, **chosen})

    def place(self, order: dict[str, Any]) -> None:
        """Places an order of any kind at the price that it is quoted at."""
        quote = self.get("quote-order", **order)
        self.post("place-order", **order, quoteId=quote["quoteId"])

    @staticmethod
    def _answer(response: requests.Response) -> dict[str, Any]:
        if not response.ok:
            raise RuntimeError(f"{response.request.method} {response.request.url}: {response.text}")
        answer: dict[str, Any] = response.json()
        return answer
