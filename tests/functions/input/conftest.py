"""One reseller for all refusals of a module: nothing is ever written, so no test meets another."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import requests

from shared.declaration import HttpFunction
from tests.builders.scene import Scene
from tests.builders.signed_up import sign_up
from tests.functions.input.operations import Send, shortest_request
from tests.support.answers import Json, ok
from tests.support.api import Api
from tools.stack import Stack


@pytest.fixture(scope="module")
def scene(stack: Stack) -> Scene:
    """One reseller for all refusals: nothing is ever written, so no test meets another."""
    return Scene(stack, sign_up(stack))


@pytest.fixture(scope="module")
def customer(scene: Scene) -> Json:
    return scene.with_licences(3)


@pytest.fixture(scope="module")
def credentials(scene: Scene) -> dict[str, Api]:
    """A caller for each kind of credential that an operation may ask for."""
    return {"bearer": scene.owner, "invitation": scene.guest(scene.invite())}


@pytest.fixture(scope="module", autouse=True)
def _nothing_happens(scene: Scene, customer: Json, credentials: dict[str, Api]) -> Iterator[None]:
    """After all these requests everything is as it was: customers, ledger, invoices and mail."""

    def everything() -> list[Any]:
        scene.stack.settle()
        customers = ok(scene.owner.get("list-customers"))
        return [customers, scene.details(customer), scene.invoices(), scene.stack.mailbox.mails()]

    before = everything()
    yield
    assert everything() == before


@pytest.fixture(scope="module")
def send(stack: Stack, credentials: dict[str, Api]) -> Send:
    """Calls an operation; everything is right in form but for what is said."""

    def call(
        operation: HttpFunction,
        *,
        method: str | None = None,
        headers: Mapping[str, Any] | None = None,
        body: Any = None,
        data: Any = None,
        content_type: str | None = "application/json",
        key: str | None = "a-good-key",
    ) -> requests.Response:
        given: Json = dict(credentials[operation.credential].headers if headers is None else headers)
        body = shortest_request(operation) if body is None else body
        if operation.method == "GET":
            sent = {"params": body}
        else:
            sent = {"data": json.dumps(body) if data is None else data}
            given |= {"Content-Type": content_type, "Idempotency-Key": key and key.encode()}
        url = stack.url + operation.path
        return requests.request(method or operation.method, url, headers=given, timeout=30, **sent)

    return call
