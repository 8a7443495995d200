from collections.abc import Iterator

import pytest
import requests

from tests.builders.scene import Scene
from tests.builders.signed_up import sign_up
from tests.rules.browser import Browser, Browsers, Business, anonymous, unverified
from tests.support.api import sign_in
from tools.stack import Stack


@pytest.fixture(scope="session")
def ours(stack: Stack) -> Business:
    return Business.of(Scene(stack, sign_up(stack)))


@pytest.fixture(scope="session")
def theirs(stack: Stack) -> Business:
    return Business.of(Scene(stack, sign_up(stack)))


@pytest.fixture(scope="session")
def nobody(stack: Stack) -> Iterator[Browser]:
    with requests.Session() as session:
        root = f"http://{stack.firestore.address}/v1/projects/{stack.firestore.project}"
        yield Browser(session, f"{root}/databases/(default)/documents")


@pytest.fixture(scope="session")
def browsers(stack: Stack, nobody: Browser, ours: Business, theirs: Business) -> Browsers:
    """Everybody who might look, by who they are to our reseller."""
    who = ours.scene.who
    return {
        "owner": nobody.with_token(sign_in(stack, who.owner_email)),
        "viewer": nobody.with_token(sign_in(stack, who.viewer_email)),
        "other reseller": nobody.with_token(sign_in(stack, theirs.scene.who.owner_email)),
        "no member": nobody.with_token(sign_in(stack, "no-member@elsewhere.example")),
        "no member with an odd address": nobody.with_token(sign_in(stack, f"../resellers/{ours.reseller}")),
        "unverified": nobody.with_token(unverified(stack, ours)),
        "without e-mail": nobody.with_token(anonymous(stack)),
        "nobody": nobody,
        "us": nobody.with_token("owner"),  # what the emulator takes for the functions: no rules
    }
