"""Books that orders made, and what is found wrong with them once a test has altered something."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from shared.domain.billing.accounts import Refund
from shared.domain.billing.accounts import pay as record_payment
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.lines import Line
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.pricing.money import Money
from shared.domain.pricing.prices import PriceList, PricingModel, Tier
from tests.builders.parties import on_statements
from tests.builders.plans import CHEAP, DEAR, MONTHLY, YEARLY, plan
from tests.builders.records import Records
from tests.builders.shop import Shop
from tests.builders.times import ZONE
from tools.operator.reconciling.checking import differences

V = TypeVar("V")

TRIAL = plan(id="trial", trial_days=14, trial_licences=3)
SMALL = CHEAP.replace(id="small", name="Small", maximum_licences=3)
TIERED = plan(
    id="tiered",
    prices=PriceList(pricing_model=PricingModel.VOLUME, tiers=(Tier(up_to=10, price=1000), Tier(price=500))),
)


def busy() -> Shop:
    """Per order: five invoices, a credit note, and something of every kind."""
    shop = Shop(MONTHLY, CHEAP, DEAR, YEARLY, on="2026-06-01")
    shop.order(plan_id="monthly", licences=5)
    shop.on("2026-06-10").order(licences=8)
    shop.on("2026-06-12").order(action="return", licences=6)
    shop.on("2026-06-16").order(plan_id="dear")
    shop.order(licences=4)
    shop.order(plan_id="cheap")
    shop.order(action="cancel")
    shop.order(action="resume")
    shop.on("2026-07-01").renew_all()
    shop.on("2026-07-11").order(plan_id="yearly")
    shop.sweep()
    return shop


def monthly() -> Shop:
    """By statement: one is issued, and something waits."""
    shop = Shop(MONTHLY, DEAR, of=on_statements(), on="2026-06-01")
    shop.order(plan_id="monthly", licences=5)
    shop.on("2026-06-10").order(licences=8)
    shop.on("2026-07-01").renew_all()
    shop.bill()
    shop.on("2026-07-03").order(licences=9)
    return shop


def trial() -> Shop:
    other = TRIAL.replace(id="other-trial", trial_days=30)
    shop = Shop(TRIAL, DEAR, other)
    shop.order(plan_id="trial", licences=2)
    shop.later(days=1).order(licences=3)
    shop.later(days=1).order(plan_id="other-trial")
    shop.order(plan_id="trial")
    shop.later(days=12).renew_all()
    shop.order(action="cancelNow")
    shop.later(days=3).order(plan_id="dear", licences=1)
    return shop


def postponing() -> Shop:
    """A plan and a reduction that wait, since four licences are in use."""
    shop = Shop(MONTHLY, SMALL)
    shop.order(plan_id="monthly", licences=5)
    shop.order(licences=3)
    shop.order(plan_id="small")
    shop.occupy(4)
    shop.on("2026-07-01").renew_all()
    return shop


def out_of_trial() -> Shop:
    shop = Shop(TRIAL)
    shop.order(plan_id="trial", licences=2)
    shop.later(days=3).order(licences=9)
    shop.order(licences=5)
    shop.order(licences=9)
    return shop


def tiered() -> Shop:
    shop = Shop(TIERED)
    shop.order(plan_id="tiered", licences=9)
    shop.later(days=9).order(licences=11)
    shop.later(days=90).renew_all()
    shop.order(action="cancel")
    shop.later(days=40).renew_all()
    shop.sweep()
    return shop


def with_payments() -> Shop:
    """An invoice that is paid, a credit note that it can't take, an invoice paid out of that credit, a refund."""
    shop = Shop(MONTHLY)
    shop.order(plan_id="monthly", licences=5)
    pay(shop, "RIV-2026-0001")
    shop.order(licences=1, action="return")
    shop.later(hours=1).order(licences=2)
    pay(shop, "RIV-2026-0002", credit=10_000)
    assert shop.account
    shop.account = shop.account.refunded(Refund(amount=Money(amount=100, currency="EUR"), on=shop.today, at=shop.now))
    return shop


def pay(shop: Shop, number: str, credit: int = 0) -> None:
    assert shop.account
    invoice = shop.later(minutes=5).documents[number]
    shop.documents[number], shop.account = record_payment(
        invoice, shop.account, shop.today, shop.now, Money(amount=credit, currency="EUR")
    )
    shop.later(minutes=5)


def named(books: Records, shop: Shop) -> set[str]:
    """The documents that are found wrong."""
    return {difference.path for difference in differences(books, ZONE, shop.now)}


def altered_document(books: Records, index: int, **changes: Any) -> tuple[Records, str]:
    """The books with another document in place of that one, and its path."""
    stored_id, document = list(books.documents.items())[index]
    documents = {**books.documents, stored_id: document.replace(**changes)}
    return replace(books, documents=documents), f"invoices/{stored_id}"


def altered_ledger(books: Records, shop: Shop, entries: dict[str, LedgerEntry]) -> Records:
    """The books with other entries of the customer."""
    return replace(books, ledgers={(shop.customer.id, shop.product_id): entries})


def ledger_path(shop: Shop, entry_id: str) -> str:
    """Where an entry of the customer is."""
    return f"customers/{shop.customer.id}/subscriptions/{shop.product_id}/ledger/{entry_id}"


def ledger_of(books: Records, shop: Shop) -> Mapping[str, LedgerEntry]:
    """The customer's entries."""
    return books.ledgers[shop.customer.id, shop.product_id]


def without(stored: Mapping[str, V], stored_id: str) -> dict[str, V]:
    """Everything else that is stored."""
    return {other: value for other, value in stored.items() if other != stored_id}


def first_line_altered(invoice: Invoice, **changes: Any) -> tuple[Line, ...]:
    return (invoice.lines[0].replace(**changes), *invoice.lines[1:])
