"""What is deployed: without anything of the local stack, and with Google's popup as the way in."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlparse

import pytest
import requests
from playwright.sync_api import Page, Route, expect

from tests.builders.signed_up import SignedUp
from tools.stack import Stack
from tools.stack.hosting import Hosting
from tools.stack.places import ROOT

DIST = ROOT / "static_site" / "dist"
TEXTS = [file for file in DIST.rglob("*") if file.suffix in {".html", ".js", ".css", ".svg"}]

FOR_ANYBODY = {"Access-Control-Allow-Origin": "*"}

GAPI = """
window.gapi = {
  load: (name, { callback }) => callback(),
  iframes: {
    CROSS_ORIGIN_IFRAMES_FILTER: {},
    Iframe: class {},
    getContext: () => ({
      open: (options, opened) => opened({
        restyle: async () => {},
        ping: (done) => { done(); return Promise.resolve(); },
        // Firebase throws after every answer to this, and Google's script does not mind.
        send: (type, message, answer) => { try { answer([{ webStorageSupport: true }]); } catch {} },
        register: (type, handler) => addEventListener('message', ({ data }) => data.authEvent && handler(data)),
      }),
    }),
  },
};
const url = new URL(document.currentScript.src);
window[url.searchParams.get('onload')]();
"""
"""As much of Google's script as Firebase asks of it: it passes on what the popup says."""

HANDLER = """<!doctype html><title>Google</title><script>
const asked = new URLSearchParams(location.search);
opener.postMessage({ authEvent: {
  type: 'signInViaPopup', eventId: asked.get('eventId'), urlResponse: location.href, sessionId: 's',
  postBody: 'POST_BODY', tenantId: null,
} }, '*');
</script>"""


def test_nothing_of_the_local_stack_is_in_it() -> None:
    assert TEXTS
    for word in ("rivenditore.example", "altro.example", "local-stack", "sample-"):
        assert [file.name for file in TEXTS if word in file.read_text()] == [], word


@pytest.mark.parametrize("page", ["index.html", "invitation.html"])
def test_pages_have_nothing_inline(page: str) -> None:
    html = (DIST / page).read_text()
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", html)
    assert not re.search(r"(src|href)=\"(https?:)?//", html)


def test_the_invitation_page_has_no_firebase() -> None:
    html = (DIST / "invitation.html").read_text()
    scripts = [DIST / path.lstrip("/") for path in re.findall(r"\"(/assets/[^\"]+\.js)\"", html)]
    assert scripts
    for script in scripts:
        assert "firebase" not in script.read_text().lower()


def test_signing_in_with_googles_popup(page: Page, stack: Stack, reseller: SignedUp) -> None:
    serve_production(page, stack)
    stand_in_for_google(page, stack, reseller.owner_email)
    page.goto("/")
    expect(page.get_by_role("heading", name="Account di prova")).to_have_count(0)
    page.get_by_role("button", name="Accedi con Google").click()
    expect(page.get_by_role("heading", name="Clienti", exact=True)).to_be_visible()
    expect(page.get_by_role("banner")).to_contain_text(reseller.reseller.party.name)
    page.reload()
    expect(page.get_by_role("heading", name="Clienti", exact=True)).to_be_visible()


def test_closing_googles_popup_is_no_error(page: Page, stack: Stack) -> None:
    serve_production(page, stack)
    stand_in_for_google(page, stack, "nobody@example.com")
    page.context.route("**/__/auth/handler*", lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto("/")
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Accedi con Google").click()
    popup.value.close()
    expect(page.get_by_role("button", name="Accedi con Google")).to_be_enabled(timeout=20_000)
    expect(page.get_by_role("alert")).to_have_count(0)


def serve_production(page: Page, stack: Stack) -> None:
    """The stack serves the local build; this puts the other in its place, with Hosting's headers."""
    hosting = Hosting.read()

    def serve(route: Route) -> None:
        path = urlparse(route.request.url).path
        file = DIST / path.lstrip("/")
        if not file.is_file():
            file = DIST / "index.html"
        route.fulfill(path=file, headers={**hosting.headers(path), "Content-Type": _type_of(file)})

    page.context.route(re.compile(rf"^{re.escape(stack.url)}/(?!api/|__/|storage/)"), serve)
    page.context.route("https://firestore.googleapis.com/**", lambda route: route.abort())


def stand_in_for_google(page: Page, stack: Stack, email: str) -> None:
    claims = json.dumps({"sub": email, "email": email, "email_verified": True})
    post_body = urlencode({"providerId": "google.com", "id_token": claims})
    context = page.context
    context.route("https://apis.google.com/**", lambda route: route.fulfill(body=GAPI, content_type="text/javascript"))
    handler = HANDLER.replace("POST_BODY", post_body)
    context.route("**/__/auth/handler*", lambda route: route.fulfill(body=handler, content_type="text/html"))

    def ask_the_emulator(route: Route) -> None:
        asked = urlparse(route.request.url)
        if asked.path.endswith("/projects"):
            route.fulfill(json={"authorizedDomains": ["localhost"]}, headers=FOR_ANYBODY)
            return
        key = parse_qs(asked.query).get("key", ["demo-key"])[0]
        answer = requests.post(
            f"http://{stack.auth.address}/{asked.netloc}{asked.path}?key={key}",
            data=route.request.post_data,
            headers={"Content-Type": route.request.headers.get("content-type", "application/json")},
            timeout=30,
        )
        route.fulfill(
            status=answer.status_code,
            body=answer.text,
            content_type="application/json",
            headers=FOR_ANYBODY,
        )

    context.route(re.compile(r"https://(identitytoolkit|securetoken)\.googleapis\.com/"), ask_the_emulator)


def _type_of(file: Path) -> str:
    return {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}[file.suffix]
