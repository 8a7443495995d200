"""How fast orders of one reseller are taken and numbered: `python -m tools.measuring.issuing`.

Writers call the functions themselves, so that neither HTTP nor a browser is measured. Events go through the local
receiver, whose four workers are all that is there to issue documents; in the cloud each event has its own.
"""

import argparse
import json
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from functions.issue_waiting_charges import issue_waiting_charges
from functions.place_order import place_order
from functions.quote_order import quote_order
from shared import clock
from shared.domain.billing.charges import Charge
from shared.domain.customers.customer import Customer
from shared.store import charges, invoices
from shared.store.engine.reader import Reader, every_row
from tools.measuring.business import PLAN, active_customers, new_reseller, offer_plan
from tools.measuring.calls import counted
from tools.operator.support import finding
from tools.stack import Stack
from tools.stack.event_delivery import DeliveryQueue
from tools.stack.places import LOGS

WRITERS, ORDERS_OF_EACH, AT_ONCE = 16, 12, 20


@dataclass(frozen=True)
class Writer:
    """Somebody who orders for one customer."""

    token: str
    customer: Customer

    def order(self, licences: int, plan: str | None = None) -> int:
        """Quotes and orders; the status of the answer."""
        order = {"customerId": self.customer.id, "licences": licences} | ({"planId": plan} if plan else {})
        quote = json.loads(self._call(quote_order, "GET", query_string=order).get_data())
        answer = self._call(
            place_order,
            "POST",
            data=json.dumps(order | {"quoteId": quote["quoteId"]}),
            content_type="application/json",
        )
        return int(answer.status_code)

    def _call(self, function: Any, method: str, **request: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": uuid.uuid4().hex}
        return function(Request(EnvironBuilder(method=method, headers=list(headers.items()), **request).get_environ()))


@contextmanager
def without_files(left_out: bool) -> Iterator[None]:
    """Inside, the events that make files and mails are lost, if they are to be left out."""
    put = DeliveryQueue.put

    def without(self: DeliveryQueue, name: str, *rest: Any) -> None:
        if not name.startswith("on_invoice_created"):
            put(self, name, *rest)

    with patch.object(DeliveryQueue, "put", without if left_out else put):
        yield


def writers(stack: Stack, resellers: int, count: int) -> list[Writer]:
    made: list[Writer] = []
    for _ in range(resellers):
        reseller, owner = new_reseller()
        token = stack.sign_in(owner)
        made += [Writer(token, customer) for customer in active_customers(reseller, count // resellers)]
    return made


def rate(stack: Stack, resellers: int) -> str:
    """Orders a second of 16 writers, each for a customer of its own."""
    all_of_them = writers(stack, resellers, WRITERS)

    def work(writer: Writer) -> list[int]:
        return [writer.order(count, PLAN.id if count == 1 else None) for count in range(1, ORDERS_OF_EACH + 1)]

    begun = time.monotonic()
    with ThreadPoolExecutor(WRITERS) as pool:
        statuses = Counter(status for done in pool.map(work, all_of_them) for status in done)
    seconds = time.monotonic() - begun
    _settle(stack)
    later = time.monotonic() - begun - seconds
    return f"{statuses.total() / seconds:.1f} orders/s, answers {dict(statuses)}, all numbered {later:.1f} s later"


def at_once(stack: Stack) -> str:
    """20 orders of one reseller at the same moment: until the last answer, and until each is numbered."""
    all_of_them = writers(stack, 1, AT_ONCE)
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        statuses = Counter(pool.map(lambda writer: writer.order(3, PLAN.id), all_of_them))
    answered = time.monotonic() - begun
    waiting = {charges.ref(f"{writer.customer.id}-{PLAN.product_id}-1").id for writer in all_of_them}
    numbered: list[float] = []
    while waiting:
        for charge_id in sorted(waiting):
            if Reader().get(invoices.ref(charge_id)):
                waiting.discard(charge_id)
                numbered.append(time.monotonic() - begun - answered)
    p95 = sorted(numbered)[int(len(numbered) * 0.95) - 1]
    return f"answered in {answered:.1f} s ({dict(statuses)}), numbered {p95:.1f} s (p95) after that"


def many(stack: Stack, count: int) -> str:
    """Charges of one reseller that came about at the same time, as its renewals do, and their documents."""
    reseller, owner = new_reseller()
    first = next(active_customers(reseller, 1))
    with without_events():
        Writer(stack.sign_in(owner), first).order(3, PLAN.id)
        charge = Reader().get(charges.ref(f"{first.id}-{PLAN.product_id}-1"))
        if charge:
            _copy(charge, count)
    begun = time.monotonic()
    issue_waiting_charges(Request(EnvironBuilder(method="POST").get_environ()))
    seconds = time.monotonic() - begun
    numbers = {row.fields["number"] for row in every_row(finding.charges_of(reseller.id))}
    return (
        f"{len(numbers - {None})} charges of one reseller numbered in {seconds:.0f} s, up to {max(map(str, numbers))}"
    )


def _settle(stack: Stack) -> None:
    """Files take longer than the stack is ready to wait for."""
    while True:
        try:
            return stack.settle()
        except TimeoutError:
            continue


@contextmanager
def without_events() -> Iterator[None]:
    with patch.object(DeliveryQueue, "put", lambda *_: None):
        yield


def _copy(charge: Charge, count: int) -> None:
    """As if so many other customers had the same."""
    from shared.store.engine.transaction import Transaction, in_transaction

    for start in range(1, count, 200):
        copies = [
            charge.replace(
                customer_id=f"{charge.customer_id}{index}", at=charge.at + timedelta(microseconds=index)
            ).with_digest()
            for index in range(start, min(count, start + 200))
        ]

        def write(tx: Transaction, copies: list[Charge] = copies) -> None:
            for copy in copies:
                tx.create(charges.ref(copy.id), copy)

        in_transaction(write)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=30, help="milliseconds added to each call")
    parser.add_argument("--files", action="store_true", help="with the functions that make files and mails")
    parser.add_argument("--charges", type=int, default=10_000, help="how many charges come about at once")
    chosen = parser.parse_args()
    with Stack(log_folder=LOGS / "measuring") as stack, without_files(not chosen.files):
        offer_plan()
        with counted(chosen.delay / 1000):
            rate(stack, WRITERS)  # so that everything is loaded
            for _ in range(3):
                print("1 reseller:  ", rate(stack, 1), flush=True)
                print("16 resellers:", rate(stack, WRITERS), flush=True)
            print(f"{AT_ONCE} orders at once:", at_once(stack), flush=True)
            _settle(stack)
            print(many(stack, chosen.charges), flush=True)
    clock.set_offset(timedelta(0))


if __name__ == "__main__":
    main()
