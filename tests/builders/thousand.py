"""A thousand documents, always the same: every row of the VAT table, every script and every currency, each of them many
times and each time beside others."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.lines import Line
from shared.domain.languages import DocumentLanguage
from shared.domain.parties import Party
from shared.domain.postcodes import needs_postcode
from shared.domain.pricing.currencies import MINOR_DIGITS
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.sellers import TaxRegime
from shared.domain.territories import EU
from tests.builders.documents import STANDARD, invoice, line, xrechnung
from tests.builders.parties import GERMAN, REGISTRATION, SELLER
from tests.builders.places import INSIDE, MONACO, OUTSIDE, at_address
from tests.builders.scripts import NAMES

_T = TypeVar("_T")
COUNT = 1000
THREE_DECIMALS = [currency for currency, digits in MINOR_DIGITS.items() if digits > 2]
"""Which have PDF and FatturaPA alone: their documents come on top of the thousand."""
ALL_CURRENCIES = [currency for currency in MINOR_DIGITS if currency not in THREE_DECIMALS]
_THIRD = (
    *"AE AM AU BD BR BT CA CH CN ET GB GE HK IL IN IQ IR IS JP KH KR".split(),
    *"KZ LA LK MM MV NO PK RS SA TH TR TW UA US ZA".split(),
)
"""Third countries, those of all the scripts among them."""
_ORDINARY = [(country, "10115" if needs_postcode(country) else None, "-") for country in (*sorted(EU), *_THIRD)]
ADDRESSES = [*OUTSIDE, *((country, postcode, city) for country, postcode, city, _ in INSIDE), *_ORDINARY]
_SCRIPTS = list(NAMES.values())
_ITALIAN = SELLER.party.replace(tax_code="01234567897")
_SELLERS = [SELLER.party, _ITALIAN, SELLER.party, MONACO, _ITALIAN, GERMAN]
_AT_HOME = {
    "IT": [("IT", "10121", "Torino"), ("IT", "23032", "Bormio"), ("IT", "25010", "Campione del Garda")],
    "MC": [("FR", "75001", "Paris"), ("FR", "98000", "Monaco"), ("MC", "98000", "Monaco")],
    "DE": [("DE", "78224", "Singen")],
}
"""Where a seller's buyers pay VAT to it."""
_NUMBERS = {"IT": "IT12345670017", "GR": "EL094259216"}
_LOWER_RATE = TaxRule(treatment=TaxTreatment.STANDARD, rate=1000)
_CORRECTED = {"corrects": "RIV-2026-0007", "corrects_date": date(2026, 8, 2)}


def thousand() -> Iterator[Invoice]:
    """Of each three, one bears VAT, in all currencies in turn; the others do not, one in euros, one in all currencies,
    and go to buyers at all addresses in turn. Once round the currencies they are invoices, once round credit notes,
    and so on.
    """
    for index in range(COUNT):
        turn, series = divmod(index, 3)
        rounds, place = divmod(turn, len(ALL_CURRENCIES))
        if series == 0:
            yield _document(turn, True, ALL_CURRENCIES[place], rounds % 2 == 1)
        elif series == 1:
            yield _document(turn, False, "EUR", turn % 3 == 1)
        else:
            yield _document(turn + COUNT // 3, False, ALL_CURRENCIES[place], rounds % 2 == 1)


def with_three_decimals() -> Iterator[Invoice]:
    """With and without VAT, invoices and credit notes."""
    for at_home in (True, False):
        for index, currency in enumerate(THREE_DECIMALS * 2):
            yield _document(index, at_home, currency, index < len(THREE_DECIMALS))


def pick(values: Sequence[_T], index: int, turn: int = 1) -> _T:
    """Each value in turn; each round begins `turn` values later, so that no two sequences keep step."""
    return values[(index + turn * (index // len(values))) % len(values)]


def _document(index: int, at_home: bool, currency: str, is_credit: bool) -> Invoice:
    sellers = [pick(_SELLERS, index + step) for step in range(len(_SELLERS))]
    if at_home:
        seller = sellers[0]
        buyer = _buyer(index, pick(_AT_HOME[seller.country], index))
    else:
        buyer = _buyer(index, pick(ADDRESSES, index))
        seller = next(each for each in sellers if each.vat_country != buyer.vat_country)
    sign = -1 if is_credit else 1
    build = pick([invoice, xrechnung], index // 2)
    details: dict[str, Any] = {}
    if seller.country == "IT":
        details["registration"] = REGISTRATION if seller is _ITALIAN else None
        details["tax_regime"] = pick(list(TaxRegime), index // 2)
    return build(
        buyer,
        tuple(_line(index, position, sign, currency, at_home) for position in range(1 + index % 3)),
        currency=currency,
        seller=seller.reached_at("amministrazione@nuvola.example"),
        kind=InvoiceKind.CREDIT_NOTE if is_credit else InvoiceKind.INVOICE,
        language=pick(list(DocumentLanguage), index),
        statement=pick([None, "2026-08", None, None], index),
        **details,
    )


def _buyer(index: int, address: tuple[str, str | None, str]) -> Party:
    """With a number wherever one is needed, and now and then where none is."""
    country, postcode, city = address
    party = at_address(country, postcode or "", city)
    # The operator's files with San Marino or the Vatican under Italy's code are refused: no number of theirs comes so.
    own = _NUMBERS.get(party.number_country, f"{party.number_country}123456789")
    number = None if country == "IT" and party.number_country != "IT" else own
    return party.replace(
        name=pick(_SCRIPTS, index),
        street=f"{pick(_SCRIPTS, index, 3)} 12",
        postcode=postcode,
        vat_number=number if party.in_the_union or index % 4 else None,
        electronic_address=None,
    )


def _line(index: int, position: int, sign: int, currency: str, at_home: bool) -> Line:
    """The second, where there is one, is at a lower rate; a third goes the other way, as credits on invoices do."""
    licences = (1 + index * 7 % 400) * sign
    if position == 2:
        licences = -1 if sign > 0 else 1
    return line(
        licences,
        1 + index * 37 % 9973,
        days_left=(None, 1 + index % 30, 7)[position],
        currency=currency,
        organisation=pick(_SCRIPTS, index, 5 + position),
        plan_name=pick(_SCRIPTS, index + 11, 7 + position),
        purchase_order=f"{pick(_SCRIPTS, index + 23, 11)} {position // 2}" if index % 5 else None,
        tax=_LOWER_RATE if position == 1 and at_home else STANDARD,
        **(_CORRECTED if licences < 0 else {}),
    )
