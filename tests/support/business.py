"""Values of the domain for tests: the same business everywhere, varied where a test says so."""

from datetime import UTC, date, datetime
from typing import Any

from shared.domain.customers.customer import Contact, Customer, customer_id, invite
from shared.domain.customers.invitation import InvitationState
from shared.domain.languages import Language
from shared.domain.parties import Party
from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import flat
from shared.domain.resellers import Reseller
from shared.domain.sellers import Seller

SELLER = Seller(
    party=Party(
        name="Nuvola Società Benefit S.r.l.",
        street="Via Giosuè Carducci 12",
        postcode="20123",
        city="Milano",
        province="MI",
        country="IT",
        vat_number="IT01234567897",
    ),
    iban="IT60X0542811101000000123456",
    standard_rate=2200,
)


def at(day: str, hour: int = 12) -> datetime:
    """Noon (UTC) of a day, which is the same day in Rome."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=hour)


def reseller(**changes: Any) -> Reseller:
    party = Party(
        name="Rivenditore S.r.l.",
        street="Via Roma 1",
        postcode="10121",
        city="Torino",
        province="TO",
        country="IT",
        vat_number="IT12345670017",
    )
    given = {"id": "r1", "code": "RIV", "party": party, "currency": "EUR", "language": Language.ITALIAN}
    return Reseller(**(given | changes))


def plan(**changes: Any) -> Plan:
    given = {
        "id": "team-monthly",
        "product_id": "shared-contacts",
        "product_name": "Shared Contacts",
        "name": "Team",
        "interval": Interval.MONTH,
        "currency": "EUR",
        "prices": flat(1000),
        "minimum_licences": 1,
        "maximum_licences": 500,
    }
    return Plan(**(given | changes))


def contact(**changes: Any) -> Contact:
    given = {
        "contact_name": "Carla Bianchi",
        "email": "carla@cliente.example",
        "domain": "cliente.example",
        "organisation": "Cliente S.p.A.",
        "language": Language.ITALIAN,
    }
    return Contact(**(given | changes))


def active_customer(of: Reseller | None = None, **changes: Any) -> Customer:
    """A customer that accepted and has no licences yet."""
    owner = of or reseller()
    customer, invitation = invite(
        owner, contact(**changes), None, "invitation-1", "anna@rivenditore.example", at("2026-01-01")
    )
    accepted = invitation.answered(InvitationState.ACCEPTED)
    assert customer.id == customer_id(owner.id, customer.domain)
    return customer.accepted(accepted, at("2026-01-02"))
