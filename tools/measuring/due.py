"""Documents that jobs find: as many as are asked for, each with all of its fields, over two resellers."""

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

from shared.billing_calendar import billing_date
from shared.domain.billing.invoices import InvoiceState
from shared.domain.customers.customer import Contact, invite
from shared.domain.customers.invitation import VALID_FOR
from shared.domain.customers.subscription import Subscription
from shared.domain.languages import Language
from shared.domain.pricing.periods import Interval, Period
from shared.domain.pricing.prices import PriceList, Tier
from shared.domain.resellers import Reseller
from shared.store import customers, invitations, invoices, subscriptions
from shared.store.engine.client import firestore
from shared.store.engine.refs import Ref, encode
from tools.specimens.documents import specimens
from tools.specimens.parties import ITALIAN

_RESELLERS = ("rivenditore", "altro")
_TOGETHER = 200
_AT_ONCE = 4

Stored = tuple[Ref[Any], Any]


def over(now: datetime) -> Callable[[int], list[Stored]]:
    """Subscriptions whose period is over."""
    return _subscriptions(now, days_left=0)


def near(now: datetime) -> Callable[[int], list[Stored]]:
    """Subscriptions that will be renewed in some days."""
    return _subscriptions(now, days_left=5)


def unpaid(now: datetime) -> Callable[[int], list[Stored]]:
    """Invoices that were due yesterday."""
    due, specimen = billing_date(now) - timedelta(days=1), next(iter(specimens())).document

    def make(number: int) -> list[Stored]:
        reseller_id = _RESELLERS[number % 2]
        invoice = specimen.replace(
            id=f"{reseller_id}-{number}",
            number=f"RIV-2026-{number:07d}",
            reseller_id=reseller_id,
            due_date=due,
            state=InvoiceState.OPEN,
        )
        return [(invoices.ref(invoice.id), invoice)]

    return make


def unanswered(now: datetime) -> Callable[[int], list[Stored]]:
    """Invitations that nobody answered, with their customers."""
    resellers = [
        Reseller(id=one, code="RIV", party=ITALIAN, currency="EUR", language=Language.ITALIAN) for one in _RESELLERS
    ]

    def make(number: int) -> list[Stored]:
        contact = Contact(
            contact_name="Carla Bianchi",
            email=f"carla@cliente-{number}.example",
            domain=f"cliente-{number}.example",
            organisation=f"Cliente {number} S.p.A.",
            language=Language.ITALIAN,
        )
        customer, invitation = invite(
            resellers[number % 2], contact, None, f"i{number}", "anna@rivenditore.example", now - VALID_FOR
        )
        return [(customers.ref(customer.id), customer), (invitations.ref(invitation.id), invitation)]

    return make


def write(make: Callable[[int], list[Stored]], due: int) -> None:
    """Writes so many of them, without looking what is there."""

    def write_some(first: int) -> None:
        batch = firestore().batch()
        for number in range(first, min(first + _TOGETHER, due)):
            for document, value in make(number):
                batch.set(firestore().document(document.path), encode(document.collection, value))
        batch.commit()

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(write_some, range(0, due, _TOGETHER)))


def _subscriptions(now: datetime, days_left: int) -> Callable[[int], list[Stored]]:
    """Of other customers each time, for whom nothing was requested before."""
    named = secrets.token_hex(4)

    def make(number: int) -> list[Stored]:
        subscription = _subscription(f"{named}-{number}", _RESELLERS[number % 2], now, days_left)
        return [(subscriptions.of(subscription), subscription)]

    return make


def _subscription(customer_id: str, reseller_id: str, now: datetime, days_left: int) -> Subscription:
    end = billing_date(now) + timedelta(days=days_left)
    start = end - timedelta(days=30)
    return Subscription(
        plan_id="team",
        plan_name="Team",
        product_id="shared-contacts",
        product_name="Shared Contacts",
        interval=Interval.MONTH,
        currency="EUR",
        prices=PriceList(tiers=(Tier(price=1000),)),
        period=Period(start=start, end=end),
        seq=1,
        licences=5,
        licences_at_next_renewal=5,
        anchor=start,
        opened_by=1,
        first_charge=1,
        reseller_id=reseller_id,
        customer_id=customer_id,
        entered_at=now - timedelta(days=30),
    )
