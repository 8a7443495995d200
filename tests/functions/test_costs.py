"""What must not grow is counted: documents read, calls one after the other, bytes of an answer."""

from collections.abc import Callable
from functools import partial

import pytest

from shared.domain.billing.charges import Charge
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.resellers import Billing
from shared.store import charges, ledger, subscriptions
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.builders.signed_up import SignedUp, change_reseller
from tests.support.answers import Json, ok
from tools.measuring.calls import Calls, counted

MANY = 999
FEW = 10
DELAY = 0.05
"""Seconds added to each call, so that calls at the same time are told from calls after each other."""
TRIES = 4


def asked(ask: Callable[[], object], chain: int) -> Calls:
    """What is asked of Firestore, in a chain of so many calls one after the other; the first try of some that has it.

    Calls of which one needs another's answer never overlap, so a longer chain stays longer. But of calls that could
    overlap, a busy machine begins one too late now and then, and that makes a chain look longer than it is.
    """
    for _ in range(TRIES):
        with counted(DELAY) as calls:
            ask()
        if calls.one_after_the_other <= chain:
            break
    assert calls.one_after_the_other == chain
    return calls


def with_purchases(scene: Scene, count: int) -> Json:
    """A customer that bought so many times in the present period: once by order, the rest written as orders would."""
    customer = scene.with_licences(1)
    scene.stack.settle()
    key = (customer["id"], MONTHLY.product_id)
    held, first, charge = Reader().load(
        subscriptions.ref(*key), ledger.ref(*key, 1), charges.ref(f"{key[0]}-{key[1]}-1")
    )
    assert held
    assert first
    assert charge
    entries = [_next(first, seq) for seq in range(2, count + 1)]
    billed = [_charge_of(charge, entry) for entry in entries]
    for start in range(0, len(entries), 200):

        def write(tx: Transaction, start: int = start) -> None:
            for entry in entries[start : start + 200]:
                tx.create(ledger.ref(*entry.key), entry)
            for one in billed[start : start + 200]:
                tx.create(charges.ref(one.id), one)

        in_transaction(write)

    def write_state(tx: Transaction) -> None:
        present = tx.get(subscriptions.ref(*key))
        assert present
        newest = entries[-1]
        tx.put(subscriptions.ref(*key), present.with_state(newest.state, newest.at))

    in_transaction(write_state)
    return customer


def _next(first: LedgerEntry, seq: int) -> LedgerEntry:
    changes = {"seq": seq, "kind": "addLicences", "licences": seq, "licences_at_next_renewal": seq}
    return LedgerEntry.model_validate(
        first.model_dump(by_alias=False) | changes | {"document_id": None}, by_name=True, by_alias=False
    ).with_digest()


def _charge_of(first: Charge, entry: LedgerEntry) -> Charge:
    line = first.lines[0].replace(entry_seq=entry.seq)
    return first.replace(seq=entry.seq, lines=(line,)).with_digest()


@pytest.fixture
def work(scene: Scene, other: Scene) -> dict[int, tuple[Json, dict[str, Calls]]]:
    """What is asked for a customer with few purchases and for one with many, each of another reseller."""
    done = {}
    for count, at in ((FEW, other), (MANY, scene)):
        customer = with_purchases(at, count)
        measured: dict[str, Calls] = {}
        at.stack.settle()
        measured["details"] = asked(partial(at.details, customer), chain=2)
        measured["more"] = asked(partial(at.quote, customer, licences=count + 1), chain=3)
        measured["fewer"] = asked(partial(at.quote, customer, licences=count - 1), chain=3)
        measured["returned"] = asked(partial(at.quote, customer, action="return", licences=count - 2), chain=3)
        done[count] = (at.details(customer), measured)
    return done


def test_what_was_bought_before_costs_nothing_but_what_credits_it(
    work: dict[int, tuple[Json, dict[str, Calls]]], scene: Scene
) -> None:
    (_, asked_few), (many, asked_many) = work[FEW], work[MANY]
    for what in ("more", "fewer"):
        assert asked_many[what].read == asked_few[what].read <= 8
    assert asked_few["details"].read <= 6 + FEW + 1
    assert asked_many["details"].read <= 6 + 51
    (held,) = many["subscriptions"]
    assert len(held["ledger"]["items"]) == 50
    assert held["ledger"]["nextPageToken"]
    assert [entry["seq"] for entry in held["ledger"]["items"]][:2] == [MANY, MANY - 1]
    # Each purchase, and its charge, once.
    assert asked_many["returned"].read - asked_few["returned"].read == 2 * (MANY - FEW)
    customer_id = many["customer"]["id"]
    more = ok(
        scene.owner.get(
            "list-ledger",
            customerId=customer_id,
            productId=MONTHLY.product_id,
            pageToken=held["ledger"]["nextPageToken"],
        )
    )
    assert [entry["seq"] for entry in more["items"]] == list(range(MANY - 50, MANY - 100, -1))


def test_a_thousand_purchases_can_be_returned_by_one_order(scene: Scene) -> None:
    customer = with_purchases(scene, MANY)
    quote = scene.quote(customer, action="cancelNow")
    assert (quote["after"]["status"], len(quote["lines"])) == ("ended", MANY)
    order = {"customerId": customer["id"], "action": "cancelNow", "quoteId": quote["quoteId"]}
    placed = ok(scene.owner.post("place-order", order), 201)
    scene.stack.settle()
    assert ok(scene.owner.get("get-invoice", invoiceId=placed["charge"]["id"]))["state"] == "credited"


def test_the_list_of_documents_asks_twice_one_after_the_other_however_much_waits(
    scene: Scene, reseller: SignedUp
) -> None:
    change_reseller(reseller.reseller, billing=Billing.STATEMENT)
    customer = scene.with_licences(1)
    read = []
    for licences in (2, 3, 12):
        for more in range(licences, licences + 3):
            if more > scene.subscription(customer)["licences"]:
                scene.order(customer, more)
        scene.stack.settle()
        listing = asked(partial(scene.owner.get, "list-invoices"), chain=2)
        read.append(listing.read)
    assert len(set(read)) == 1
    (upcoming,) = ok(scene.owner.get("list-invoices"))["upcoming"]
    assert upcoming["net"]["amount"] == 1000 * scene.subscription(customer)["licences"]
