"""Customers over HTTP: invited, accepted, with licences; each test has domains of its own."""

import secrets
from typing import Any

from tests.support.api import Api, Inbox
from tests.support.resellers import MONTHLY, SignedUp
from tools.stack import Stack

Json = dict[str, Any]


def new_contact(**changes: Any) -> Json:
    domain = f"{secrets.token_hex(5)}.example"
    return {
        "contactName": "Carla Bianchi",
        "email": f"carla@{domain}",
        "domain": domain,
        "organisation": f"Cliente {domain}",
    } | changes


def ok(response: Any, status: int = 200) -> Json:
    """The answer of a call that should have succeeded."""
    assert response.status_code == status, response.text
    answer: Json = response.json()
    return answer


def problem(response: Any, status: int, code: str) -> Json:
    """The problem document of a call that should have been refused."""
    assert response.headers["Content-Type"] == "application/problem+json", response.text
    answer: Json = response.json()
    assert (response.status_code, answer["status"], answer["code"]) == (status, status, code), response.text
    assert answer["type"]
    assert answer["title"]
    assert answer["detail"]
    return answer


class Scene:
    """A reseller at work, with the customers' mail at hand."""

    def __init__(self, stack: Stack, signed_up: SignedUp) -> None:
        self.stack = stack
        self.who = signed_up
        self.owner = signed_up.owner
        self.inbox = Inbox(stack.url)

    def invite(self, **changes: Any) -> Json:
        return ok(self.owner.post("create-customer", new_contact(**changes)), 201)

    def guest(self, customer: Json) -> Api:
        """Whoever follows the newest link that was mailed to the customer."""
        return Api(self.stack.url).as_invited(self.inbox.invitation_token(customer["email"]))

    def active(self, **changes: Any) -> Json:
        customer = self.invite(**changes)
        ok(self.guest(customer).post("accept-invitation"))
        return self.customer(customer)

    def customer(self, customer: Json) -> Json:
        shown: Json = self.details(customer)["customer"]
        return shown

    def details(self, customer: Json) -> Json:
        return ok(self.owner.get("get-customer", customerId=customer["id"]))

    def quote(self, customer: Json, licences: int, plan: str | None = None) -> Json:
        named = {"planId": plan} if plan else {}
        return ok(self.owner.get("quote-order", customerId=customer["id"], licences=licences, **named))

    def order(self, customer: Json, licences: int, plan: str | None = None) -> Json:
        quote = self.quote(customer, licences, plan)
        body = {"customerId": customer["id"], "licences": licences, "quoteId": quote["quoteId"]}
        return ok(self.owner.post("place-order", body | ({"planId": plan} if plan else {})), 201)

    def asked(self, customer: Json, **wish: Any) -> Json:
        """The quote of any kind of order."""
        return ok(self.owner.get("quote-order", customerId=customer["id"], **wish))

    def did(self, customer: Json, **wish: Any) -> Json:
        """Any kind of order, at its quote's price."""
        quote = self.asked(customer, **wish)
        placed = ok(
            self.owner.post("place-order", {"customerId": customer["id"], **wish, "quoteId": quote["quoteId"]}), 201
        )
        assert placed["customer"]["subscription"] == quote["after"]
        assert placed["entry"]["kind"] == quote["kind"]
        if placed["invoice"]:
            assert placed["invoice"]["total"] == quote["total"]
        return placed

    def with_licences(self, licences: int, plan: str = MONTHLY.id) -> Json:
        customer = self.active()
        placed: Json = self.order(customer, licences, plan)["customer"]
        return placed

    def invoices(self, **filters: Any) -> list[Json]:
        found: list[Json] = ok(self.owner.get("list-invoices", **filters))["items"]
        return found
