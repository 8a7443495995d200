"""The site as it is built, in a real browser, on the real stack."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.builders.scene import Scene
from tests.builders.signed_up import SignedUp
from tests.site.entrance import sign_in
from tools.stack import Stack

_EXPECTED = re.compile(
    r"Failed to load resource"
    r"|Loading the image 'https://www\.google\.com/images/cleardot\.gif"
    r"|\S+\s+@firebase/firestore: .*Could not reach Cloud Firestore backend",
    re.DOTALL,
)
"""What the browser notes of an answer of 400 and above, which some tests ask for; and what Firestore's library
notes (and tries, in vain under our policy) while its server is out of reach, as it is for the production build here."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "it-IT", "viewport": {"width": 1280, "height": 800}}


@pytest.fixture
def scene(stack: Stack, reseller: SignedUp) -> Scene:
    return Scene(stack, reseller)


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """No page may have an error or break the content security policy, in any test."""
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not _EXPECTED.match(message.text):
            errors.append(message.text)

    context.on("console", note)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.set_default_timeout(15_000)
    yield context
    assert errors == []


@pytest.fixture
def console(page: Page, reseller: SignedUp) -> Page:
    """The console, where the reseller's owner has signed in."""
    return sign_in(page, reseller.owner_email)


@pytest.fixture
def guest(browser: Browser, base_url: str) -> Iterator[Page]:
    """A customer's browser, which knows nothing of the reseller's."""
    with browser.new_context(locale="it-IT", base_url=base_url) as context:
        page = context.new_page()
        page.set_default_timeout(15_000)
        yield page
