"""What the operator sets up before anybody signs in: the catalogue, two resellers and their people."""

from shared.domain.languages import Language
from shared.domain.members import Member, Role
from shared.domain.parties import ElectronicAddress, Party
from shared.domain.pricing.catalogue import Plan, Product
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import flat
from shared.domain.resellers import Reseller
from shared.store import members, plans, products, resellers
from shared.store.engine.transaction import Transaction, in_transaction

ANNA = "anna@rivenditore.example"
BRUNO = "bruno@altro.example"
FIRST = "rivenditore"
"""The first reseller's id."""
LUCA = "luca@rivenditore.example"

PRODUCTS = [
    Product(id="shared-contacts", name="Shared Contacts"),
    Product(id="email-signatures", name="Email Signatures"),
]

PLANS = [
    Plan(
        id="team-monthly",
        product_id="shared-contacts",
        product_name="Shared Contacts",
        name="Team",
        interval=Interval.MONTH,
        currency="EUR",
        prices=flat(400),
        minimum_licences=1,
        maximum_licences=500,
    ),
    Plan(
        id="team-yearly",
        product_id="shared-contacts",
        product_name="Shared Contacts",
        name="Team",
        interval=Interval.YEAR,
        currency="EUR",
        prices=flat(4000),
        minimum_licences=1,
        maximum_licences=500,
    ),
    Plan(
        id="enterprise-monthly",
        product_id="shared-contacts",
        product_name="Shared Contacts",
        name="Enterprise",
        interval=Interval.MONTH,
        currency="EUR",
        prices=flat(650),
        minimum_licences=10,
        maximum_licences=5000,
    ),
    Plan(
        id="signatures-monthly",
        product_id="email-signatures",
        product_name="Email Signatures",
        name="Standard",
        interval=Interval.MONTH,
        currency="EUR",
        prices=flat(150),
        minimum_licences=1,
        maximum_licences=500,
    ),
]

RESELLERS = [
    Reseller(
        id=FIRST,
        code="RIV",
        party=Party(
            name="Rivenditore S.r.l.",
            street="Corso Vittorio Emanuele II 84",
            postcode="10121",
            city="Torino",
            province="TO",
            country="IT",
            vat_number="IT00743110157",
        ),
        currency="EUR",
        language=Language.ITALIAN,
        discount=1000,
    ),
    Reseller(
        id="altro",
        code="ALTRO",
        party=Party(
            name="Altro GmbH",
            street="Lindenstraße 9",
            postcode="10969",
            city="Berlin",
            country="DE",
            vat_number="DE136695976",
            electronic_address=ElectronicAddress(address="rechnung@altro.example"),
        ),
        currency="EUR",
        language=Language.ENGLISH,
        buyer_reference="AB 4711",
        contract_reference="RV 2026/17",
    ),
]

MEMBERS = [
    Member(reseller_id=FIRST, email=ANNA, role=Role.OWNER),
    Member(reseller_id=FIRST, email=LUCA, role=Role.VIEWER),
    Member(reseller_id="altro", email=BRUNO, role=Role.OWNER),
]


def set_up() -> None:
    """Writes them all, in one transaction."""

    def write(tx: Transaction) -> None:
        for product in PRODUCTS:
            tx.create(products.ref(product.id), product)
        for plan in PLANS:
            tx.create(plans.ref(plan.id), plan)
        for reseller in RESELLERS:
            tx.create(resellers.ref(reseller.id), reseller)
        for member in MEMBERS:
            tx.create(members.ref(member.email), member)

    in_transaction(write)
