"""What tests on the running product are given. Not there in the unit tier (tests/conftest.py).

One stack per test process; every test works on resellers of its own.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from shared import clock as shared_clock
from shared.domain.pricing.catalogue import Plan
from shared.store import sellers
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.catalogue import SIGNATURES, offer, stock_catalogue
from tests.builders.scene import Scene, forget_renewals
from tests.builders.signed_up import SignedUp, sign_up
from tests.support.api import Api, Inbox
from tests.support.post import Post
from tools import browser
from tools.stack import Stack
from tools.stack.clock import LocalClock
from tools.stack.places import LOGS

_BROWSER_ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def stack(worker_id: str) -> Iterator[Stack]:
    """The whole product, on free ports, with the functions in this process."""
    with Stack(log_folder=LOGS / f"tests-{worker_id}") as running:
        stock_catalogue()
        yield running


@pytest.fixture
def signatures(stack: Stack) -> Iterator[Plan]:
    """The plan of a second product, which is for sale during this test alone: what others see has one product."""
    offer(SIGNATURES, on_sale=True)
    yield SIGNATURES
    offer(SIGNATURES, on_sale=False)


@pytest.fixture(scope="session")
def base_url(stack: Stack) -> str:
    """Where the stack answers; Playwright's `page.goto("/…")` starts from it too."""
    return stack.url


@pytest.fixture(scope="session", autouse=True)
def _verify_url() -> None:
    """Replaces pytest-base-url's, which would start the stack before any test, even one that needs none."""


@pytest.fixture
def api(base_url: str) -> Api:
    """Calls as nobody; `as_member` and `as_invited` make it somebody."""
    return Api(base_url)


@pytest.fixture
def inbox(base_url: str) -> Inbox:
    return Inbox(base_url)


@pytest.fixture
def sign_up_reseller(stack: Stack) -> Callable[..., SignedUp]:
    """Makes resellers, for tests that need several or special ones."""

    def make(**options: Any) -> SignedUp:
        return sign_up(stack, **options)

    return make


@pytest.fixture
def reseller(sign_up_reseller: Callable[..., SignedUp]) -> SignedUp:
    """A new Italian reseller, with an owner and a viewer."""
    return sign_up_reseller()


@pytest.fixture
def scene(stack: Stack, reseller: SignedUp) -> Scene:
    """A new reseller at work."""
    return Scene(stack, reseller)


@pytest.fixture
def other(stack: Stack, sign_up_reseller: Callable[..., SignedUp]) -> Scene:
    """A second reseller, who must see nothing of the first."""
    return Scene(stack, sign_up_reseller())


@pytest.fixture
def post(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> Post:
    """The stack's own mail server, which answers as `post.answers` says."""
    answering = Post()
    monkeypatch.setattr(stack.mailbox, "handle_RCPT", answering.handle_RCPT, raising=False)
    return answering


@pytest.fixture
def clock(stack: Stack) -> Iterator[LocalClock]:
    """The stack's clock, put right again after the test. What other tests left behind is not renewed on the way."""
    forget_renewals()
    yield stack.clock
    stack.settle()
    shared_clock.set_offset(timedelta(0))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that the machine has, if it has one; else Playwright's own."""
    return {**browser_type_launch_args, "executable_path": browser.installed(), "args": _BROWSER_ARGUMENTS}


@pytest.fixture
def seller_as_before(stack: Stack) -> Iterator[None]:
    """The stack has one seller for all tests, who is put back."""
    before = sellers.read(Reader())

    def put_back(tx: Transaction) -> None:
        tx.get(sellers.ref())
        tx.put(sellers.ref(), before)

    yield
    in_transaction(put_back)
