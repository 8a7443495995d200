"""What a browser may read in Firestore, and that it may write nothing: firestore.rules, on the emulator."""

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import pytest
import requests

import shared.store
from shared.domain.members import Member, Role
from shared.store import members
from shared.store.engine.refs import Collection
from shared.store.engine.transaction import in_transaction
from tests.builders.scene import Scene
from tests.builders.signed_up import sign_up
from tests.support.answers import Json
from tests.support.api import sign_in
from tools.stack import Stack
from tools.stack.places import FIRESTORE_RULES

LISTS = {"customers": "createdAt", "invoices": "issuedAt"}
"""What the site follows, and by which field it is ordered (static_site/src/live)."""


@dataclass(frozen=True)
class Browser:
    """Firestore as a browser reaches it: by REST, with somebody's sign-in token or none."""

    session: requests.Session
    documents: str
    headers: Json = field(default_factory=dict)

    def with_token(self, token: str) -> "Browser":
        return Browser(self.session, self.documents, {"Authorization": f"Bearer {token}"})

    def get(self, path: str) -> requests.Response:
        """A document, or a whole collection."""
        return self._call("GET", f"/{path}")

    def query(self, collection: str, parent: str = "", **options: Any) -> requests.Response:
        return self._call("POST", f"{parent}:runQuery", {"structuredQuery": query(collection, **options)})

    def count(self, collection: str, **options: Any) -> requests.Response:
        counting = {"aggregations": [{"count": {}}], "structuredQuery": query(collection, **options)}
        return self._call("POST", ":runAggregationQuery", {"structuredAggregationQuery": counting})

    def writes(self, path: str) -> Iterator[requests.Response]:
        """Every way to change a document."""
        fields = {"fields": {"resellerId": {"stringValue": "anybody"}, "organisation": {"stringValue": "Altra"}}}
        collection, _, document_id = path.rpartition("/")
        name = f"{self.documents.partition('/v1/')[2]}/{path}"
        yield self._call("PATCH", f"/{path}", fields)
        yield self._call("PATCH", f"/{path}?updateMask.fieldPaths=organisation", fields)
        yield self._call("PATCH", f"/{path}?currentDocument.exists=true", fields)
        yield self._call("POST", f"/{collection}?documentId={document_id}", fields)
        yield self._call("POST", f"/{collection}?documentId={document_id}-new", fields)
        yield self._call("POST", f"/{collection}", fields)
        yield self._call("DELETE", f"/{path}")
        yield self._call("POST", ":commit", {"writes": [{"update": {"name": name, **fields}}]})
        yield self._call("POST", ":commit", {"writes": [{"delete": name}]})

    def _call(self, method: str, path: str, body: object = None) -> requests.Response:
        return self.session.request(method, self.documents + path, json=body, headers=self.headers, timeout=30)


def query(
    collection: str, *, reseller: str | None = None, order: str | None = None, everywhere: bool = False
) -> dict[str, Any]:
    equal = {"field": {"fieldPath": "resellerId"}, "op": "EQUAL", "value": {"stringValue": reseller}}
    found: dict[str, Any] = {"from": [{"collectionId": collection, "allDescendants": everywhere}], "limit": 100}
    if reseller:
        found["where"] = {"fieldFilter": equal}
    if order:
        found["orderBy"] = [{"field": {"fieldPath": order}, "direction": "DESCENDING"}]
    return found


@dataclass(frozen=True)
class Business:
    """A reseller with a customer who has licences, an invoice for them, and somebody waiting for an answer."""

    scene: Scene
    customer: str
    invoice: str

    @classmethod
    def of(cls, scene: Scene) -> "Business":
        scene.invite()
        customer = scene.with_licences(3)
        scene.stack.settle()
        return cls(scene, customer["id"], scene.invoices()[0]["id"])

    @property
    def reseller(self) -> str:
        return self.scene.who.reseller.id

    @property
    def documents(self) -> list[str]:
        """Those that the reseller's members may read."""
        return [f"customers/{self.customer}", f"customers/{self.customer}/ledger/1", f"invoices/{self.invoice}"]


@pytest.fixture(scope="module")
def ours(stack: Stack) -> Business:
    return Business.of(Scene(stack, sign_up(stack)))


@pytest.fixture(scope="module")
def theirs(stack: Stack) -> Business:
    return Business.of(Scene(stack, sign_up(stack)))


Browsers = dict[str, Browser]


@pytest.fixture(scope="module")
def nobody(stack: Stack) -> Iterator[Browser]:
    with requests.Session() as session:
        root = f"http://{stack.firestore.address}/v1/projects/{stack.firestore.project}"
        yield Browser(session, f"{root}/databases/(default)/documents")


@pytest.fixture(scope="module")
def browsers(stack: Stack, nobody: Browser, ours: Business, theirs: Business) -> Browsers:
    """Everybody who might look, by who they are to our reseller."""
    who = ours.scene.who
    return {
        "owner": nobody.with_token(sign_in(stack, who.owner_email)),
        "viewer": nobody.with_token(sign_in(stack, who.viewer_email)),
        "other reseller": nobody.with_token(sign_in(stack, theirs.scene.who.owner_email)),
        "no member": nobody.with_token(sign_in(stack, "stranger@nowhere.example")),
        "no member with an odd address": nobody.with_token(sign_in(stack, f"../resellers/{ours.reseller}")),
        "unverified": nobody.with_token(unverified(stack, ours)),
        "without e-mail": nobody.with_token(anonymous(stack)),
        "nobody": nobody,
        "us": nobody.with_token("owner"),  # what the emulator takes for the functions: no rules
    }


def unverified(stack: Stack, business: Business) -> str:
    """Somebody who signed up under a member's address, which is not theirs to read."""
    email = f"unverified@{business.reseller}.example"
    member = Member(reseller_id=business.reseller, email=email, role=Role.OWNER)
    in_transaction(lambda tx: tx.create(members.ref(email), member))
    return signed_up(stack, {"email": email, "password": "a-password"})


def anonymous(stack: Stack) -> str:
    return signed_up(stack, {})


def signed_up(stack: Stack, account: dict[str, str]) -> str:
    url = f"http://{stack.auth.address}/identitytoolkit.googleapis.com/v1/accounts:signUp?key=demo-key"
    answer = requests.post(url, json={**account, "returnSecureToken": True}, timeout=30)
    answer.raise_for_status()
    token: str = answer.json()["idToken"]
    return token


STRANGERS = [
    *("other reseller", "no member", "no member with an odd address", "unverified", "without e-mail", "nobody"),
]


def collections() -> set[str]:
    """Every collection that the store has at the top."""
    modules = [import_module(f"shared.store.{found.name}") for found in pkgutil.iter_modules(shared.store.__path__)]
    return {thing.path for module in modules for thing in vars(module).values() if isinstance(thing, Collection)}


ALLOWED = FIRESTORE_RULES.read_text().count("allow ")
CLOSED = sorted(collections() - LISTS.keys())


def refused(answer: requests.Response) -> bool:
    said = answer.json()
    status = (said[0] if isinstance(said, list) else said)["error"]["status"]
    return (answer.status_code, status) == (403, "PERMISSION_DENIED")


def shown(answer: requests.Response) -> list[Json]:
    """The documents that a query found."""
    assert answer.status_code == 200, answer.text
    return [row["document"]["fields"] for row in answer.json() if "document" in row]


def test_the_collections_are_known() -> None:
    expected = (
        "deliveryRequests domains effects invitations members noticeRequests plans progressives renewalRequests "
        "requests resellers series statementRequests transmissions"
    ).split()
    assert set(expected) <= set(CLOSED)


@pytest.mark.parametrize("who", ["owner", "viewer"])
def test_a_member_reads_what_is_its_resellers(browsers: Browsers, ours: Business, who: str) -> None:
    for path in ours.documents:
        answer = browsers[who].get(path)
        assert answer.status_code == 200, answer.text
        assert answer.json()["fields"].get("resellerId") in ({"stringValue": ours.reseller}, None)


@pytest.mark.parametrize("who", ["owner", "viewer"])
@pytest.mark.parametrize(("collection", "count"), [("customers", 2), ("invoices", 1)])
def test_a_member_follows_the_sites_lists(
    browsers: Browsers, ours: Business, who: str, collection: str, count: int
) -> None:
    listed = shown(browsers[who].query(collection, reseller=ours.reseller, order=LISTS[collection]))
    assert [document["resellerId"]["stringValue"] for document in listed] == [ours.reseller] * count


@pytest.mark.parametrize("who", ["owner", "viewer"])
def test_a_member_reads_nothing_of_another_reseller(browsers: Browsers, theirs: Business, who: str) -> None:
    for answer in attempts(browsers[who], theirs):
        assert refused(answer)


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_reads_nothing(browsers: Browsers, ours: Business, who: str) -> None:
    for answer in attempts(browsers[who], ours):
        assert refused(answer)


def attempts(browser: Browser, business: Business) -> Iterator[requests.Response]:
    """Every way to get at a reseller's documents, one by one and in lists."""
    for path in business.documents:
        yield browser.get(path)
    for collection, order in LISTS.items():
        yield browser.get(collection)
        yield browser.query(collection)
        yield browser.query(collection, order=order)
        yield browser.query(collection, reseller=business.reseller)
        yield browser.query(collection, reseller=business.reseller, order=order)
        yield browser.query(collection, reseller=business.reseller, everywhere=True)
        yield browser.count(collection, reseller=business.reseller)
    yield browser.query("ledger", everywhere=True)
    yield browser.query("ledger", reseller=business.reseller, everywhere=True)
    yield browser.query("ledger", f"/customers/{business.customer}")
    yield browser.query("ledger", f"/customers/{business.customer}", reseller=business.reseller, order="seq")


@pytest.mark.parametrize("who", ["owner", "viewer"])
def test_a_list_has_to_say_whose_it_is(browsers: Browsers, ours: Business, who: str) -> None:
    for collection, order in LISTS.items():
        assert refused(browsers[who].get(collection))
        assert refused(browsers[who].query(collection, order=order))
        assert refused(browsers[who].query(collection, reseller=ours.reseller, everywhere=True))
        assert refused(browsers[who].count(collection))


@pytest.mark.parametrize("who", ["owner", *STRANGERS])
@pytest.mark.parametrize("collection", [*CLOSED, "no-such-collection"])
def test_everything_else_is_closed(browsers: Browsers, ours: Business, who: str, collection: str) -> None:
    for path in {f"{collection}/any", *some_of(browsers["us"], collection)}:
        assert refused(browsers[who].get(path))
    assert refused(browsers[who].get(collection))
    assert refused(browsers[who].query(collection))
    assert refused(browsers[who].query(collection, reseller=ours.reseller))
    assert refused(browsers[who].query(collection, everywhere=True))


def some_of(us: Browser, collection: str) -> list[str]:
    """The paths of documents that are there."""
    found = us.query(collection).json()
    return [row["document"]["name"].partition("/documents/")[2] for row in found[:1] if "document" in row]


def test_somebodys_own_membership_is_closed_too(browsers: Browsers, ours: Business) -> None:
    assert browsers["us"].get(f"members/{ours.scene.who.owner_email}").status_code == 200
    assert refused(browsers["owner"].get(f"members/{ours.scene.who.owner_email}"))
    assert refused(browsers["owner"].get(f"resellers/{ours.reseller}"))


@pytest.mark.parametrize("who", ["owner", "viewer", *STRANGERS])
def test_nobody_writes_anything(browsers: Browsers, ours: Business, who: str) -> None:
    closed = [path for collection in CLOSED for path in some_of(browsers["us"], collection)]
    own = [*ours.documents, f"members/{ours.scene.who.owner_email}", f"resellers/{ours.reseller}"]
    paths = [*own, *closed, "no-such-collection/any"]
    before = [browsers["us"].get(path).json() for path in own]
    for path in paths:
        for answer in browsers[who].writes(path):
            assert refused(answer)
    assert [browsers["us"].get(path).json() for path in own] == before


def test_every_part_of_the_rules_was_reached(stack: Stack, browsers: Browsers, ours: Business) -> None:
    """Each expression had a value, and each condition came out both ways."""
    for browser in browsers.values():
        for _ in attempts(browser, ours):
            pass
    url = f"http://{stack.firestore.address}/emulator/v1/projects/{stack.firestore.project}:ruleCoverage"
    coverage = requests.get(url, timeout=30).json()
    (rules,) = coverage["rules"]["files"]
    expressions = [part for whole in coverage["report"] for part in parts_of(whole)]
    assert sum(text_of(part, rules["content"]).startswith("mine(") for part in expressions) == ALLOWED
    for part in expressions:
        values = [value["value"] for value in part.get("values", [])]
        known = [value for value in values if value and "undefined" not in value]
        assert known, f"never reached: {text_of(part, rules['content'])}"
        if any("boolValue" in value for value in known):
            assert {"boolValue": True} in known, f"never true: {text_of(part, rules['content'])}"
            assert {"boolValue": False} in known, f"never false: {text_of(part, rules['content'])}"


def parts_of(expression: Json) -> Iterator[Json]:
    yield expression
    for part in expression.get("children", []):
        yield from parts_of(part)


def text_of(expression: Json, source: str) -> str:
    """An expression as it stands in firestore.rules, but for brackets that end it."""
    position = expression["sourcePosition"]
    return source[position["currentOffset"] : position["endOffset"] + 1]
