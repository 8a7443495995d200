"""Customers and their invitations, in memory."""

from typing import Any

from shared.domain.customers.customer import Contact, Customer, customer_id, invite
from shared.domain.customers.invitation import Invitation, InvitationState
from shared.domain.languages import Language
from shared.domain.resellers import Reseller
from tests.builders.parties import reseller
from tests.builders.times import at

OWNER = "anna@rivenditore.example"
"""Who invites and orders."""


def contact(**changes: Any) -> Contact:
    given = {
        "contact_name": "Carla Dell’Acqua",
        "email": "carla@cliente.example",
        "domain": "cliente.example",
        "organisation": "Cliente S.p.A.",
        "language": Language.ITALIAN,
    }
    return Contact(**(given | changes))


def invitation(on: str = "2026-06-01", **changes: Any) -> Invitation:
    """An invitation that nobody has answered yet."""
    _, made = invite(reseller(), contact(), None, "i1", OWNER, at(on))
    return made.replace(**changes)


def active_customer(of: Reseller | None = None, **changes: Any) -> Customer:
    """A customer that accepted and has no licences yet."""
    owner = of or reseller()
    customer, sent = invite(owner, contact(**changes), None, "i1", OWNER, at("2026-01-01"))
    assert customer.id == customer_id(owner.id, customer.domain)
    return customer.accepted(sent.answered(InvitationState.ACCEPTED), at("2026-01-02"))
