"""Who sells and who buys: the same everywhere, varied where a test says so."""

from typing import Any

from shared.domain.languages import Language
from shared.domain.parties import CompanyRegistration, Party, SellerContact
from shared.domain.resellers import Billing, Reseller
from shared.domain.sellers import Seller
from tools.specimens.parties import GERMAN, SWISS

__all__ = ["GERMAN", "ITALIAN", "REGISTRATION", "SELLER", "SWISS", "on_statements", "reseller"]

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
    contact=SellerContact(name="Giulia Conti", phone="+39 02 1234 5678", email="amministrazione@nuvola.example"),
    iban="IT60X0542811101000000123456",
    bic="BPPIITRRXXX",
    standard_rate=2200,
)
REGISTRATION = CompanyRegistration(office="MI", rea_number="1234567", share_capital=1_000_000, sole_shareholder=True)
ITALIAN = SELLER.party.replace(
    name="Rivenditore S.r.l.",
    street="Via Roma 1",
    postcode="10121",
    city="Torino",
    province="TO",
    vat_number="IT12345670017",
)

HONG_KONG = Party(name="樣本有限公司", street="皇后大道中 99 號", city="香港", country="HK")
"""Where addresses have no postcode."""


def reseller(**changes: Any) -> Reseller:
    """An Italian reseller that gets an invoice for each order."""
    given = {"id": "r1", "code": "RIV", "party": ITALIAN, "currency": "EUR", "language": Language.ITALIAN}
    return Reseller(**(given | changes))


def on_statements(**changes: Any) -> Reseller:
    """A reseller that is billed once a month."""
    return reseller(billing=Billing.STATEMENT, **changes)
