"""Functions are deployed one by one: an older one reads what a newer one wrote, with fields that it does not know."""

import pkgutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from pydantic import ValidationError

import shared.store
from shared.domain.billing.accounts import Refund, new_account
from shared.domain.billing.delivery_request import DeliveryRequest
from shared.domain.billing.invoices import FileState, InvoiceFile
from shared.domain.billing.statement_request import StatementRequest
from shared.domain.billing.transmissions import Progressives, transmission
from shared.domain.customers.customer import invite
from shared.domain.customers.domain_trial import DomainTrial
from shared.domain.customers.notice_request import NoticeRequest
from shared.domain.customers.renewal_request import RenewalRequest
from shared.domain.mail_status import MailState, MailStatus
from shared.domain.members import Member, Role
from shared.domain.orders.order import OrderAction
from shared.domain.pricing.catalogue import EarlierPrices, Product
from shared.domain.pricing.money import Money
from shared.domain.resellers import EarlierDiscount
from shared.domain.sellers import SellerHistory, SellerVersion
from shared.domain.values import Value
from shared.store.domains import DomainHolder
from shared.store.effects import EffectClaim, EffectState
from shared.store.engine.refs import Collection, decode, encode
from shared.store.requests import AnsweredRequest
from shared.store.summaries import of_customer, of_invoice
from tests.builders.customers import contact
from tests.builders.parties import SELLER, on_statements, reseller
from tests.builders.plans import DEAR, MONTHLY, YEARLY
from tests.builders.shop import Shop
from tests.builders.times import at

UNKNOWN = {"addedLater": {"by": "a newer version", "times": [1, 2]}}
NOON = at("2026-06-01")
EURO = Money(amount=100, currency="EUR")


def shops() -> tuple[Shop, Shop]:
    """One billed by the order, one by the month: purchases, changes of plan, a return, what is scheduled."""
    made = Shop(MONTHLY, DEAR, YEARLY), Shop(MONTHLY, DEAR, YEARLY, of=on_statements())
    for shop in made:
        shop.order(plan_id="dear", licences=5, purchase_order="PO 7")
        shop.later(hours=1).order(plan_id="yearly")
        shop.later(hours=1).order(action=OrderAction.UNDO_CHANGE)
        shop.later(hours=1).order(licences=3, action=OrderAction.RETURN)
        shop.order(plan_id="monthly")
    return made


def examples() -> Iterator[Value]:
    """A value of every collection, with as much in it as there can be."""
    by_order, monthly = shops()
    _, invitation = invite(reseller(), contact(), None, "i1", "anna@rivenditore.example", NOON)
    credit_note = by_order.last
    assert credit_note.allocations
    mail = MailStatus(state=MailState.SENT, at=NOON)
    yield credit_note.replace(
        received=EURO, file=InvoiceFile(state=FileState.READY, size=1, sha256="0"), mail=mail, logo="0"
    )
    yield by_order.customer
    yield of_customer(by_order.customer)
    yield of_invoice(credit_note)
    yield by_order.subscription
    yield by_order.ledger[-1]
    yield next(iter(monthly.charges.values()))
    yield next(iter(by_order.series.values()))
    yield new_account("r1", "EUR").replace(refunds=(Refund(amount=EURO, on=NOON.date(), at=NOON),))
    yield invitation
    yield DomainHolder(reseller_id="r1", customer_id="c1")
    yield DomainTrial(
        reseller_id="r1", customer_id="c1", domain="cliente.example", product_id="p1", on=date(2026, 7, 1)
    )
    yield Product(id="shared-contacts", name="Shared Contacts")
    yield SellerHistory(versions=(SellerVersion(since=date(2026, 1, 1), seller=SELLER),))
    yield MONTHLY.replace(earlier_prices=(EarlierPrices(until=NOON, prices=DEAR.prices),))
    yield reseller(earlier_discounts=(EarlierDiscount(until=NOON, discount=100),))
    yield Member(reseller_id="r1", email="anna@rivenditore.example", role=Role.OWNER)
    yield EffectClaim(state=EffectState.DONE, attempts=1, holder="h", leased_until=NOON)
    yield DeliveryRequest(reseller_id="r1", invoice_id="i", asked_by="operator", asked_at=NOON)
    yield RenewalRequest(reseller_id="r1", customer_id="c1", product_id="p1", on=date(2026, 7, 1), found_at=NOON)
    yield NoticeRequest(
        reseller_id="r1", customer_id="c1", product_id="p1", on=date(2026, 7, 1), found_at=NOON, asked_at=NOON
    )
    yield StatementRequest(reseller_id="r1", month="2026-06", found_at=NOON)
    yield AnsweredRequest(reseller_id="r1", operation="o", asked="a", answer="{}", answered_at=NOON)
    yield Progressives(sender="IT01234567897", last=1)
    yield transmission(credit_note, Progressives(sender="IT01234567897", last=1), SELLER.party, NOON)


def collections() -> dict[type[Value], Collection[Any]]:
    """Every collection of the store, by what it holds."""
    modules = [import_module(module.name) for module in pkgutil.walk_packages(shared.store.__path__, "shared.store.")]
    return {
        thing.model: thing for module in modules for thing in vars(module).values() if isinstance(thing, Collection)
    }


EXAMPLES = {type(value): value for value in examples()}


def with_unknown(stored: Any) -> Any:
    """The same document with a field that nobody knows at every depth."""
    if isinstance(stored, dict):
        return {name: with_unknown(part) for name, part in stored.items()} | UNKNOWN
    if isinstance(stored, list):
        return [with_unknown(part) for part in stored]
    return stored


def test_there_is_an_example_of_every_collection() -> None:
    assert set(EXAMPLES) == set(collections())


@pytest.mark.parametrize("model", EXAMPLES, ids=lambda model: model.__name__)
def test_what_a_newer_version_wrote_is_read(model: type[Value]) -> None:
    collection, value = collections()[model], EXAMPLES[model]
    assert decode(collection, with_unknown(encode(collection, value))) == value


@pytest.mark.parametrize("model", EXAMPLES, ids=lambda model: model.__name__)
def test_on_the_wire_an_unknown_field_stays_an_error(model: type[Value]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(EXAMPLES[model].model_dump() | UNKNOWN)
