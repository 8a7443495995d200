from collections.abc import Callable

import pytest

from tests.support.customers import Scene
from tests.support.post import Post
from tests.support.resellers import SignedUp
from tools.stack import Stack


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
    rude = Post()
    monkeypatch.setattr(stack.mailbox, "handle_RCPT", rude.handle_RCPT, raising=False)
    return rude
