"""Resellers of a test's own, so that tests share a stack without meeting each other."""

import secrets
from dataclasses import dataclass

from shared.domain.languages import Language
from shared.domain.members import Member, Role
from shared.domain.parties import Party
from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import PriceList, PricingModel, Tier, flat
from shared.domain.resellers import Billing, Reseller
from shared.store import members, plans, resellers
from shared.store.engine.transaction import Transaction, in_transaction
from tests.support.api import Api, sign_in
from tools.stack import Stack

MONTHLY = Plan(
    id="test-monthly",
    product_id="test-product",
    product_name="Test Product",
    name="Test Monthly",
    interval=Interval.MONTH,
    currency="EUR",
    prices=flat(1000),
    minimum_licences=1,
    maximum_licences=1000,
)
YEARLY = MONTHLY.replace(id="test-yearly", name="Test Yearly", interval=Interval.YEAR, prices=flat(10_000))

DEAR = MONTHLY.replace(id="test-dear", name="Test Dear", prices=flat(3000))
CHEAP = MONTHLY.replace(id="test-cheap", name="Test Cheap", prices=flat(500))
TIERED = MONTHLY.replace(
    id="test-tiered",
    name="Test Tiered",
    prices=PriceList(pricing_model=PricingModel.GRADUATED, tiers=(Tier(up_to=10, price=1000), Tier(price=800))),
)
TRIAL = MONTHLY.replace(id="test-trial", name="Test Trial", trial_days=14, trial_licences=3)
CATALOGUE = (MONTHLY, YEARLY, DEAR, CHEAP, TIERED, TRIAL)


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
    reseller = Reseller(
        id=f"reseller-{name}",
        code=f"R{name.upper()[:5]}",
        party=Party(
            name=f"Rivenditore {name} S.r.l.",
            street="Via Prova 2",
            postcode="00184",
            city="Roma",
            province="RM" if country == "IT" else None,
            country=country,
            vat_number=vat_number,
        ),
        currency="EUR",
        language=Language.ITALIAN,
        discount=discount,
        billing=billing,
    )

    def write(tx: Transaction) -> None:
        tx.create(resellers.ref(reseller.id), reseller)
        for email, role in ((owner_email, Role.OWNER), (viewer_email, Role.VIEWER)):
            tx.create(members.ref(email), Member(reseller_id=reseller.id, email=email, role=role))

    in_transaction(write)
    api = Api(stack.url)
    return SignedUp(
        reseller,
        owner=api.as_member(sign_in(stack, owner_email)),
        viewer=api.as_member(sign_in(stack, viewer_email)),
        owner_email=owner_email,
        viewer_email=viewer_email,
    )


def stock_catalogue() -> None:
    """Writes the plans that tests buy."""

    def write(tx: Transaction) -> None:
        for plan in CATALOGUE:
            tx.create(plans.ref(plan.id), plan)

    in_transaction(write)


def change_billing(reseller: Reseller, billing: Billing) -> None:
    """Bills a reseller in another way from now on, as the operator does."""

    def write(tx: Transaction) -> None:
        present = tx.get(resellers.ref(reseller.id))
        assert present
        tx.put(resellers.ref(reseller.id), present.replace(billing=billing))

    in_transaction(write)
