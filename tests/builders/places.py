"""Businesses at addresses whose country's code does not say whose VAT holds there, and at some of which it does."""

from shared.domain.parties import Party
from tests.builders.parties import GERMAN

_OWN_CODES = "AX GP MQ GF RE YT MF BL PM PF NC WF TF AW CW SX BQ GL FO GI GG JE IM SM VA AD LI"
OUTSIDE = (
    ("ES", "35001", "Las Palmas"),
    ("ES", "38001", "Santa Cruz de Tenerife"),
    ("ES", "51001", "Ceuta"),
    ("ES", "52001", "Melilla"),
    ("IT", "23041", "Livigno"),
    ("IT", "23030", "Livigno (SO)"),
    ("IT", "22061", "Campione d'Italia"),
    ("IT", "22060", "Campione d’Italia"),
    ("IT", "47890", "San Marino"),
    ("IT", "00120", "Città del Vaticano"),
    ("DE", "78266", "Büsingen am Hochrhein"),
    ("DE", "27498", "Helgoland"),
    ("GR", "63086", "Καρυές"),
    ("GR", "63087", "Δάφνη"),
    ("FI", "22100", "Mariehamn"),
    ("FR", "97110", "Pointe-à-Pitre"),
    ("FR", "97133", "Gustavia"),
    ("FR", "97150", "Marigot"),
    ("FR", "97200", "Fort-de-France"),
    ("FR", "97300", "Cayenne"),
    ("FR", "97400", "Saint-Denis"),
    ("FR", "97500", "Saint-Pierre"),
    ("FR", "97600", "Mamoudzou"),
    ("FR", "98600", "Mata-Utu"),
    ("FR", "98714", "Papeete"),
    ("FR", "98800", "Nouméa"),
    ("DK", "3900", "Nuuk"),
    ("DK", "FO-100", "Tórshavn"),
    ("CY", "99010", "Lefkoşa"),
    ("GB", "JE2 3AB", "St Helier"),
    *((code, "1", "-") for code in _OWN_CODES.split()),
)
"""Country's code, postcode, city: outside the EU's territory of VAT."""
INSIDE = (
    ("ES", "28009", "Madrid", "ES"),
    ("ES", "07001", "Palma", "ES"),
    ("IT", "23032", "Bormio", "IT"),
    ("IT", "25010", "Campione del Garda", "IT"),
    ("IT", "47838", "Riccione", "IT"),
    ("DE", "78224", "Singen", "DE"),
    ("GR", "63075", "Ierissos", "GR"),
    ("FI", "00220", "Helsinki", "FI"),
    ("FI", "20100", "Turku", "FI"),
    ("FR", "75001", "Paris", "FR"),
    ("FR", "98000", "Monaco", "FR"),
    ("MC", "98000", "Monaco", "FR"),
    ("PT", "9000-001", "Funchal", "PT"),
    ("PT", "9500-001", "Ponta Delgada", "PT"),
    ("DK", "3700", "Rønne", "DK"),
    ("CY", "4640", "Akrotiri", "CY"),
    ("GB", "BFPO 57", "Akrotiri", "CY"),
    ("AT", "6691", "Jungholz", "AT"),
)
"""Likewise inside it, and the country whose VAT holds there."""


def at_address(country: str, postcode: str, city: str, vat_number: str | None = None) -> Party:
    """With a tax code in Italy, as everybody there has one."""
    tax_code = "12345670017" if country == "IT" else None
    return GERMAN.replace(country=country, postcode=postcode, city=city, vat_number=vat_number, tax_code=tax_code)


MONACO = at_address("MC", "98000", "Monaco", "FR12000045202")
LIVIGNO = at_address("IT", "23041", "Livigno", "IT12345670017").replace(province="SO")
EVERYBODY_OUTSIDE = [at_address(*address) for address in OUTSIDE]
