"""A reseller at work over HTTP: customers are invited, accept, and have licences; each has a domain of its own."""

import secrets
from typing import Any

from google.cloud.firestore import FieldFilter

from shared.events import issuer
from shared.store import subscriptions
from shared.store.engine.client import firestore
from tests.builders.catalogue import MONTHLY
from tests.builders.signed_up import SignedUp
from tests.support.answers import Json, ok
from tests.support.api import Api, Inbox
from tools.stack import Stack
from tools.stack.waiting import wait_until

_SECONDS_TO_ISSUE = 15


def new_contact(**changes: Any) -> Json:
    domain = f"{secrets.token_hex(5)}.example"
    return {
        "contactName": "Carla Bianchi",
        "email": f"carla@{domain}",
        "domain": domain,
        "organisation": f"Cliente {domain}",
    } | changes


class Scene:
    """A reseller at work, with the customers' mail at hand."""

    def __init__(self, stack: Stack, signed_up: SignedUp) -> None:
        self.stack = stack
        self.who = signed_up
        self.owner = signed_up.owner
        self.inbox = Inbox(stack.url)
        self.issues_itself = False
        """Where the events of charges are lost, so that nobody else issues their documents."""

    def invite(self, **changes: Any) -> Json:
        return ok(self.owner.post("create-customer", new_contact(**changes)), 201)

    def guest(self, customer: Json) -> Api:
        """Whoever follows the newest link that was mailed to the customer."""
        return Api(self.stack.url).as_invited(self.inbox.invitation_token(customer["email"]))

    def active(self, **changes: Any) -> Json:
        """A customer who has accepted."""
        customer = self.invite(**changes)
        ok(self.guest(customer).post("accept-invitation"))
        return self.customer(customer)

    def customer(self, customer: Json) -> Json:
        """As the customer is now."""
        shown: Json = self.details(customer)["customer"]
        return shown

    def details(self, customer: Json) -> Json:
        """The customer with its ledger and the next renewal."""
        return ok(self.owner.get("get-customer", customerId=customer["id"]))

    def subscription(self, customer: Json) -> Json:
        """The only subscription of the customer, as it is now."""
        (held,) = self.details(customer)["subscriptions"]
        shown: Json = held["subscription"]
        return shown

    def ledger(self, customer: Json) -> list[Json]:
        """The history of the customer's only subscription from its beginning."""
        (held,) = self.details(customer)["subscriptions"]
        assert held["ledger"]["nextPageToken"] is None
        return list(reversed(held["ledger"]["items"]))

    def quote(self, customer: Json, licences: int | None = None, plan: str | None = None, **order: Any) -> Json:
        """What an order would cost."""
        return ok(self.owner.get("quote-order", customerId=customer["id"], **_order(licences, plan, order)))

    def order(self, customer: Json, licences: int | None = None, plan: str | None = None, **order: Any) -> Json:
        """Any kind of order, at its quote's price: the answer, and the `invoice` that was issued, if one was."""
        placing = _order(licences, plan, order)
        quote = self.quote(customer, **placing)
        body = {"customerId": customer["id"], **placing, "quoteId": quote["quoteId"]}
        placed = ok(self.owner.post("place-order", body), 201)
        assert {name: placed["entry"][name] for name in quote["after"]} == quote["after"]
        assert placed["entry"]["kind"] == quote["kind"]
        invoice = self.issued(placed)
        assert invoice is None or invoice["total"] == quote["total"]
        return placed | {"invoice": invoice}

    def issued(self, placed: Json) -> Json | None:
        """The document of an order, once it is issued; None if nothing is charged, or it waits for a statement."""
        document_id = placed["charge"] and placed["charge"]["documentId"]
        if document_id is None:
            return None

        if self.issues_itself:
            issuer.issue(document_id)

        def numbered() -> Json | None:
            shown: Json = ok(self.owner.get("get-invoice", invoiceId=document_id))
            return shown if shown["state"] != "issuing" else None

        return wait_until(numbered, _SECONDS_TO_ISSUE, f"document {document_id} to be issued")

    def with_licences(self, licences: int, plan: str = MONTHLY.id) -> Json:
        """A customer who has bought."""
        customer = self.active()
        placed: Json = self.order(customer, licences, plan)["customer"]
        return placed

    def invoices(self, **filters: Any) -> list[Json]:
        listed: list[Json] = ok(self.owner.get("list-invoices", **filters))["items"]
        return listed


def _order(licences: int | None, plan: str | None, fields: Json) -> Json:
    """What is asked for; `product` stands for `productId`."""
    named = {"productId" if name == "product" else name: value for name, value in fields.items()}
    return named | {name: value for name, value in (("licences", licences), ("planId", plan)) if value is not None}


def forget_renewals() -> None:
    """No subscription that there is will be renewed: time may then go by for a test of its own, and takes no longer."""
    awaiting = (
        firestore().collection_group(subscriptions.SUBSCRIPTIONS.path).where(filter=FieldFilter("renewsOn", ">", ""))
    )
    batch = firestore().batch()
    for snapshot in awaiting.stream():
        batch.update(snapshot.reference, {"renewsOn": None, "announces": None})
    batch.commit()
