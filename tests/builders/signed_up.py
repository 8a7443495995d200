"""Resellers of a test's own on the stack, so that tests share it without meeting each other."""

import secrets
from dataclasses import dataclass
from typing import Any

from shared.domain.members import Member, Role
from shared.domain.resellers import Billing, Reseller
from shared.store import members, resellers
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.parties import ITALIAN, reseller
from tests.support.api import Api, sign_in
from tools.stack import Stack


@dataclass(frozen=True)
class SignedUp:
    """A reseller with its people, each of whom can call."""

    reseller: Reseller
    owner: Api
    viewer: Api
    owner_email: str
    viewer_email: str


def sign_up(
    stack: Stack,
    country: str = "IT",
    vat_number: str | None = "IT00743110157",
    discount: int = 0,
    billing: Billing = Billing.PER_ORDER,
) -> SignedUp:
    """Writes a new reseller with an owner and a viewer."""
    name = secrets.token_hex(4)
    owner_email, viewer_email = f"owner@{name}.example", f"viewer@{name}.example"
    new = reseller(
        id=f"reseller-{name}",
        code=f"R{name.upper()[:5]}",
        party=ITALIAN.replace(
            name=f"Rivenditore {name} S.r.l.",
            province=ITALIAN.province if country == "IT" else None,
            country=country,
            vat_number=vat_number,
        ),
        discount=discount,
        billing=billing,
    )

    def write(tx: Transaction) -> None:
        tx.create(resellers.ref(new.id), new)
        for email, role in ((owner_email, Role.OWNER), (viewer_email, Role.VIEWER)):
            tx.create(members.ref(email), Member(reseller_id=new.id, email=email, role=role))

    in_transaction(write)
    api = Api(stack.url)
    return SignedUp(
        new,
        owner=api.as_member(sign_in(stack, owner_email)),
        viewer=api.as_member(sign_in(stack, viewer_email)),
        owner_email=owner_email,
        viewer_email=viewer_email,
    )


def change_reseller(changed: Reseller, **changes: Any) -> None:
    """Gives a reseller other settings from now on, as the operator does."""

    def write(tx: Transaction) -> None:
        present = tx.get(resellers.ref(changed.id))
        assert present
        tx.put(resellers.ref(changed.id), present.replace(**changes))

    in_transaction(write)
