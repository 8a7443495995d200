"""Firestore as a browser reaches it, and whom the rules tell apart."""

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import requests

import shared.store
from shared.domain.members import Member, Role
from shared.store import members
from shared.store.engine.refs import Collection
from shared.store.engine.transaction import in_transaction
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.support.answers import Json
from tools.stack import Stack

LISTS = {"customerSummaries": "createdAt", "invoiceSummaries": "issuedAt"}
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
    structured: dict[str, Any] = {"from": [{"collectionId": collection, "allDescendants": everywhere}], "limit": 100}
    if reseller:
        structured["where"] = {"fieldFilter": equal}
    if order:
        structured["orderBy"] = [{"field": {"fieldPath": order}, "direction": "DESCENDING"}]
    return structured


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
        return [f"customerSummaries/{self.customer}", f"invoiceSummaries/{self.invoice}"]

    @property
    def internal(self) -> list[str]:
        """What the summaries are made of, which no browser may read."""
        return [
            f"customers/{self.customer}",
            self.subscription,
            f"{self.subscription}/ledger/1",
            f"invoices/{self.invoice}",
        ]

    @property
    def subscription(self) -> str:
        return f"customers/{self.customer}/subscriptions/{MONTHLY.product_id}"


Browsers = dict[str, Browser]


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


OUTSIDERS = ("other reseller", "no member", "no member with an odd address", "unverified", "without e-mail", "nobody")
"""Who reads nothing of our reseller's."""


def collections() -> set[str]:
    """Every collection that the store has at the top."""
    modules = [import_module(f"shared.store.{module.name}") for module in pkgutil.iter_modules(shared.store.__path__)]
    return {value.path for module in modules for value in vars(module).values() if isinstance(value, Collection)}


CLOSED = sorted(collections() - LISTS.keys())


def refused(answer: requests.Response) -> bool:
    said = answer.json()
    status = (said[0] if isinstance(said, list) else said)["error"]["status"]
    return (answer.status_code, status) == (403, "PERMISSION_DENIED")


def shown(answer: requests.Response) -> list[Json]:
    """The documents that a query found."""
    assert answer.status_code == 200, answer.text
    return [row["document"]["fields"] for row in answer.json() if "document" in row]


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
    below = f"/{business.subscription}"
    yield browser.query("ledger", below)
    yield browser.query("ledger", below, reseller=business.reseller, order="seq")
    yield browser.query("subscriptions", everywhere=True)
    yield browser.query("subscriptions", reseller=business.reseller, everywhere=True)
    yield browser.query("subscriptions", f"/customers/{business.customer}", reseller=business.reseller, order="seq")


def some_of(us: Browser, collection: str) -> list[str]:
    """The paths of documents that are there."""
    rows = us.query(collection).json()
    return [row["document"]["name"].partition("/documents/")[2] for row in rows[:1] if "document" in row]
