"""firebase.json means the same here as in production, and knows every operation."""

import json
import subprocess
from pathlib import Path

import pytest
from werkzeug.test import Client

from shared.declaration import HttpFunction, declarations
from tools.stack.hosting import Hosting, Pattern
from tools.stack.places import FIREBASE_JSON, ROOT
from tools.stack.site import Site

EMULATOR = "http://127.0.0.1:9099"
HOSTING_JSON = json.loads(FIREBASE_JSON.read_text())["hosting"]
PATHS = [
    "/",
    "/customers",
    "/customers/abc",
    "/invitation",
    "/index.html",
    "/assets/console-B3x.js",
    "/assets/deep/er.css",
    "/favicon.svg",
    "/api/nothing",
    "/__/auth/handler",
    "/__/firebase/init.json",
    "/_dev/inbox",
    "/_",
    "/__",
    "/__x/customers",
]


@pytest.fixture
def site(tmp_path: Path) -> Client:
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "invitation.html", "assets/console-B3x.js", "favicon.svg"):
        (tmp_path / name).write_text(f"this is {name}")
    return Client(Site(tmp_path, Hosting.read(), connect_to=[EMULATOR]))


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/customers", "index.html"),
        ("/customers/abc", "index.html"),
        ("/invitation", "invitation.html"),
        ("/assets/console-B3x.js", "assets/console-B3x.js"),
    ],
)
def test_each_path_has_its_file(site: Client, path: str, file: str) -> None:
    answer = site.get(path, buffered=True)
    assert (answer.status_code, answer.text) == (200, f"this is {file}")


@pytest.mark.parametrize("path", ["/assets/old-A1.js", "/api/nothing", "/__/auth/handler"])
def test_a_missing_file_is_not_taken_for_a_page(site: Client, path: str) -> None:
    assert site.get(path, buffered=True).status_code == 404


def test_no_path_leads_out_of_the_folder(site: Client) -> None:
    assert site.get("/../index.html/../../secret", buffered=True).text == "this is index.html"
    assert site.get("/assets/..%2f..%2fsecret", buffered=True).status_code == 404


@pytest.mark.parametrize(("path", "clean"), [("/invitation.html", "/invitation"), ("/index.html", "/")])
def test_there_is_one_address_for_each_page(site: Client, path: str, clean: str) -> None:
    answer = site.get(path, buffered=True)
    assert (answer.status_code, answer.headers["Location"]) == (301, clean)


@pytest.mark.parametrize("path", ["/", "/customers/abc", "/invitation", "/assets/console-B3x.js"])
def test_every_answer_carries_the_security_headers(site: Client, path: str) -> None:
    headers = site.get(path, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert f"https://firestore.googleapis.com {EMULATOR};" in policy
    assert "unsafe" not in policy
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"].startswith("max-age=")


def test_pages_are_asked_for_again_and_assets_kept(site: Client) -> None:
    assert site.get("/customers", buffered=True).headers["Cache-Control"] == "no-cache"
    assert (
        site.get("/assets/console-B3x.js", buffered=True).headers["Cache-Control"]
        == "public, max-age=31536000, immutable"
    )
    etag = site.get("/", buffered=True).headers["ETag"]
    assert site.get("/", headers={"If-None-Match": etag}, buffered=True).status_code == 304


def test_firebases_own_pages_keep_their_headers() -> None:
    assert Hosting.read().headers("/__/auth/handler") == {}


def test_patterns_match_as_in_firebases_own_server() -> None:
    """superstatic is what Firebase's CLI serves hosting with."""
    rules = [*HOSTING_JSON["headers"], *HOSTING_JSON["rewrites"]]
    script = (
        "const { configMatcher } = require('superstatic/lib/utils/patterns');"
        "const [paths, rules] = JSON.parse(process.argv[1]);"
        "console.log(JSON.stringify(paths.map((path) => rules.map((rule) => configMatcher(path, rule)))));"
    )
    answer = subprocess.run(
        ["node", "-e", script, json.dumps([PATHS, rules])], cwd=ROOT, check=True, capture_output=True, text=True
    )
    ours = [[Pattern.of(rule).matches(path) for rule in rules] for path in PATHS]
    assert ours == json.loads(answer.stdout)


@pytest.mark.parametrize("path", ["/", "/_", "/__", "/__x", "/customers/abc", "/invitation"])
def test_no_page_goes_without_its_policy(site: Client, path: str) -> None:
    assert "frame-ancestors 'none'" in site.get(path, buffered=True).headers["Content-Security-Policy"]


def test_every_operation_is_reachable_through_hosting() -> None:
    declared = {operation.path: operation.name for operation in declarations() if isinstance(operation, HttpFunction)}
    rewritten = {rule["source"]: rule for rule in HOSTING_JSON["rewrites"] if "function" in rule}
    assert rewritten.keys() == declared.keys()
    for path, rule in rewritten.items():
        assert rule["function"]["functionId"] == path.removeprefix("/api/")
    assert len({rule["function"]["region"] for rule in rewritten.values()}) == 1
