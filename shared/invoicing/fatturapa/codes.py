"""The codes that FatturaPA knows businesses by, and the forms that its schema gives to them."""

import re

from shared.domain.parties import Party
from shared.domain.territories import EU
from shared.domain.values import CountryCode

RECIPIENT_CODE = re.compile(r"[A-Z0-9]{7}")
NO_RECIPIENT_CODE, ABROAD, SAN_MARINO = "0000000", "XXXXXXX", "2R4GTO8"
"""Delivered to the PEC address, or laid ready in the buyer's area of the Agenzia's site; not delivered by SdI; San
Marino's tax office, which passes it on (DM 21 June 2021, art. 20; Agenzia, provvedimento 211273 of 5 August 2021)."""
TAX_CODE = re.compile(r"\d{11}|[A-Z0-9]{16}", re.ASCII)
POSTCODE = re.compile(r"\d{5}", re.ASCII)
NO_POSTCODE = "00000"
PROVINCE = re.compile(r"[A-Z]{2}")
_ATOMS = r"[!#-'*+/-9=?A-Z^-~-]+(?:\.[!#-'*+/-9=?A-Z^-~-]+)*"
EMAIL = re.compile(rf"(?=.{{7,256}}$){_ATOMS}@{_ATOMS}")
IBAN = re.compile(r"[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30}", re.ASCII)
BIC = re.compile(r"[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?")

_LONGEST = 28
_NO_VAT_NUMBER = "OO99999999999"
"""What the Agenzia delle Entrate's guide to these files has for businesses outside the EU that have no VAT number."""


def vat_id(party: Party) -> tuple[CountryCode, str]:
    """A business's VAT number: the country that gave it (IdPaese), and the number without that country's prefix.

    The country has its ISO code: GR, though Greek numbers begin with EL. It is FR for Monaco's numbers, and otherwise
    that of the address. Outside the EU a prefix is taken off only in front of digits: Swiss numbers begin with CHE.
    """
    code = re.sub("[^A-Z0-9+*]", "", (party.vat_number or "").upper())
    country = party.number_country
    prefixes = "EL|GR" if country == "GR" else country
    digits = "" if country in EU else r"(?=\d)"
    bare = re.sub(f"^(?:{prefixes}){digits}", "", code)
    return (country if bare != code else party.country), bare[:_LONGEST] or _NO_VAT_NUMBER


def recipient_code(country: CountryCode, known: str | None) -> str:
    """Where SdI delivers to."""
    if country != "IT":
        return SAN_MARINO if country == "SM" else ABROAD
    return matching(RECIPIENT_CODE, known) or NO_RECIPIENT_CODE


def matching(form: re.Pattern[str], text: str | None) -> str | None:
    """The text if it has the form; what has not would make SdI refuse the file, and is left out."""
    return text if text and form.fullmatch(text) else None
