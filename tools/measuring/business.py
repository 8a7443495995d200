"""Resellers with customers for a measurement, written into the emulator as the functions would have."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime

from shared.domain.customers.customer import Contact, Customer, invite
from shared.domain.customers.invitation import InvitationState
from shared.domain.languages import Language
from shared.domain.members import Member, Role
from shared.domain.pricing.catalogue import Plan, Product
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import flat
from shared.domain.resellers import Reseller
from shared.store import customers, members, plans, products, resellers
from shared.store.engine.transaction import Transaction, in_transaction
from tools.specimens.parties import ITALIAN

PLAN = Plan(
    id="measured",
    product_id="measured",
    product_name="Measured",
    name="Measured",
    interval=Interval.MONTH,
    currency="EUR",
    prices=flat(400),
    minimum_licences=1,
    maximum_licences=1_000_000,
)
_AT_ONCE = 200
"""Customers written in one transaction."""


def offer_plan() -> None:
    def write(tx: Transaction) -> None:
        tx.create(products.ref(PLAN.product_id), Product(id=PLAN.product_id, name=PLAN.product_name))
        tx.create(plans.ref(PLAN.id), PLAN)

    in_transaction(write)


def new_reseller() -> tuple[Reseller, str]:
    """A reseller that wants no mails, and its owner's address."""
    name = secrets.token_hex(4)
    owner = f"owner@{name}.example"
    reseller = Reseller(
        id=f"measured-{name}",
        code=f"M{name.upper()[:5]}",
        party=ITALIAN,
        currency="EUR",
        language=Language.ITALIAN,
        billing_email=f"documents@{name}.example",
    )

    def write(tx: Transaction) -> None:
        tx.create(resellers.ref(reseller.id), reseller)
        tx.create(members.ref(owner), Member(reseller_id=reseller.id, email=owner, role=Role.OWNER))

    in_transaction(write)
    return reseller, owner


def active_customers(reseller: Reseller, count: int) -> Iterator[Customer]:
    """Customers that have accepted, and have no licences yet."""
    made = [_active(reseller) for _ in range(count)]
    for start in range(0, count, _AT_ONCE):
        some = made[start : start + _AT_ONCE]

        def write(tx: Transaction, some: list[Customer] = some) -> None:
            for customer in some:
                tx.create(customers.ref(customer.id), customer)

        in_transaction(write)
    yield from made


def _active(reseller: Reseller) -> Customer:
    domain, now = f"{secrets.token_hex(6)}.example", datetime.now(UTC)
    contact = Contact(
        contact_name="Carla Bianchi",
        email=f"carla@{domain}",
        domain=domain,
        organisation=f"Cliente {domain}",
        language=Language.ITALIAN,
    )
    customer, invitation = invite(reseller, contact, None, secrets.token_hex(8), reseller.id, now)
    return customer.accepted(invitation.answered(InvitationState.ACCEPTED), now)
