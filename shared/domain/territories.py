"""Whose VAT holds where: the code of a country is not the territory of its VAT (Dir. 2006/112/EC art. 5 to 7).

Every place is here whose address has a code of a country of which that matters: those that an EU country's code covers
although its VAT does not hold there, and those that have a code of their own although another's does. What is not here
has the VAT of the country that its code names.

Sources: Dir. 2006/112/EC art. 6 and 7 as amended by 2008/8/EC, 2013/61/EU and (EU) 2019/475; the Commission's list
"Territorial status of EU countries and certain territories" (taxation-customs.ec.europa.eu); for Italy DPR 633/72
art. 7(1). Postcodes are those of the country's post.
"""

import re
from dataclasses import dataclass
from unicodedata import normalize

from shared.domain.values import CountryCode

EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())

_ART_6_1, _ART_6_2, _ART_7 = "art. 6(1)", "art. 6(2)", "art. 7"
_ART_349 = "art. 6(1)(c), TFEU art. 349"
_OVERSEAS = "art. 5(4), TFEU art. 355(2): a country or territory overseas"
_THIRD = "art. 5(4): a third country"


@dataclass(frozen=True)
class Place:
    """A place whose address does not say whose VAT holds there."""

    name: str
    country: CountryCode
    """The code in its addresses."""
    vat_country: CountryCode | None
    """Whose VAT holds there; None where that of no country does which could be meant."""
    source: str
    postcodes: str | None = None
    """A pattern of its postcodes, where others have the country's code too."""
    cities: tuple[str, ...] = ()
    """Where it shared a postcode with others: how its name begins, in capitals and with nothing but letters."""
    numbers: CountryCode | None = None
    """Whose VAT numbers a business there has, if it has any; None if those of the code in its address."""

    def covers(self, postcode: str, city: str) -> bool:
        if self.postcodes is None:
            return True
        return bool(re.match(rf"[A-Z]*?(?:{self.postcodes})(?!\d)", _plain(postcode))) or _plain(city).startswith(
            self.cities
        )


PLACES = (
    # What counts as another country's territory.
    Place("Monaco", "MC", "FR", _ART_7, numbers="FR"),
    Place("Isle of Man", "IM", "GB", _ART_7, numbers="GB"),
    Place("Akrotiri and Dhekelia", "GB", "CY", _ART_7, "BFPO(?:53|57|58|59)", numbers="CY"),
    # What is no territory of VAT although it is a part of an EU country.
    Place("Mount Athos", "GR", None, _ART_6_1, "6308[67]"),
    Place("Canary Islands", "ES", None, _ART_6_1, r"3[58]\d{3}"),
    Place("Ceuta", "ES", None, _ART_6_2, r"51\d{3}"),
    Place("Melilla", "ES", None, _ART_6_2, r"52\d{3}"),
    Place("Heligoland", "DE", None, _ART_6_2, "27498"),
    Place("Büsingen", "DE", "CH", f"{_ART_6_2}; Swiss MWSTG art. 3(a)", "78266|8238", numbers="DE"),
    Place("Livigno", "IT", None, f"{_ART_6_2}; DPR 633/72 art. 7(1)(a)", "23041", ("LIVIGNO",)),
    Place(
        "Campione d'Italia",
        "IT",
        None,
        f"{_ART_6_1}(f); DPR 633/72 art. 7(1)(a)",
        "22061|6911",
        ("CAMPIONEDITALIA",),
    ),
    Place("Åland", "AX", None, _ART_6_1, numbers="FI"),
    Place("Åland", "FI", None, _ART_6_1, r"22\d{3}"),
    Place("Guadeloupe", "GP", None, _ART_349, numbers="FR"),
    Place("Martinique", "MQ", None, _ART_349, numbers="FR"),
    Place("French Guiana", "GF", None, _ART_349, numbers="FR"),
    Place("Réunion", "RE", None, _ART_349, numbers="FR"),
    Place("Mayotte", "YT", None, _ART_349, numbers="FR"),
    Place("Saint-Martin", "MF", None, _ART_349, numbers="FR"),
    Place("French departments overseas and Saint-Martin", "FR", None, _ART_349, r"97[123468]\d{2}"),
    Place("Channel Islands", "GB", None, f"{_ART_6_1}(e)", r"(?:JE|GY)\d.*"),
    # What an EU country's code covers in addresses although it is another country or territory.
    Place("Saint-Pierre-et-Miquelon, Saint-Barthélemy", "FR", None, _OVERSEAS, r"97[57]\d{2}"),
    Place("French territories in the Pacific and the south", "FR", None, _OVERSEAS, r"98[4-9]\d{2}"),
    Place("Greenland", "DK", None, _OVERSEAS, r"39\d{2}"),
    Place("Faroe Islands", "DK", None, "art. 5(4), TFEU art. 355(5)(a)", r"\d{3}"),
    Place("San Marino", "IT", "SM", _THIRD, r"4789\d", numbers="SM"),
    Place("Vatican City", "IT", "VA", _THIRD, "00120", numbers="VA"),
    Place("Cyprus, where its government has no control", "CY", None, "Act of Accession 2003, protocol 10", r"99\d{3}"),
    # What has a code of its own and no VAT of the country that it belongs to.
    Place("Saint-Barthélemy", "BL", "BL", _OVERSEAS, numbers="FR"),
    Place("Saint-Pierre-et-Miquelon", "PM", "PM", _OVERSEAS, numbers="FR"),
    Place("French Polynesia", "PF", "PF", _OVERSEAS),
    Place("New Caledonia", "NC", "NC", _OVERSEAS),
    Place("Wallis and Futuna", "WF", "WF", _OVERSEAS),
    Place("French Southern Territories", "TF", "TF", _OVERSEAS),
    Place("Aruba", "AW", "AW", _OVERSEAS),
    Place("Curaçao", "CW", "CW", _OVERSEAS),
    Place("Sint Maarten", "SX", "SX", _OVERSEAS),
    Place("Bonaire, Sint Eustatius and Saba", "BQ", "BQ", _OVERSEAS),
    Place("Greenland", "GL", "GL", _OVERSEAS),
    Place("Faroe Islands", "FO", "FO", "art. 5(4), TFEU art. 355(5)(a)"),
    Place("Gibraltar", "GI", "GI", _THIRD),
    Place("Guernsey", "GG", "GG", f"{_ART_6_1}(e)"),
    Place("Jersey", "JE", "JE", f"{_ART_6_1}(e)"),
    Place("San Marino", "SM", "SM", _THIRD),
    Place("Vatican City", "VA", "VA", _THIRD),
    Place("Andorra", "AD", "AD", _THIRD),
    Place("Liechtenstein", "LI", "CH", "Swiss MWSTG art. 3(a)"),
)
"""Inside and without a row: Madeira and the Azores (PT), the Balearic Islands (ES), Jungholz and Mittelberg (AT).

The Italian waters of Lake Lugano (art. 6(1)(g)) have no addresses. Northern Ireland is inside for goods alone (Protocol
on Ireland/Northern Ireland, art. 8), and licences are services.
"""


def place_of(country: CountryCode, postcode: str, city: str) -> Place | None:
    """The row of the table that an address is in; None if its country's code says whose VAT holds there.

    However the postcode is written: 35001, I-23041, de-78266, 630 86, 97400 CEDEX 9.
    """
    return next((place for place in PLACES if place.country == country and place.covers(postcode, city)), None)


def _plain(text: str) -> str:
    """In capitals, with Western digits, and without anything but letters and digits."""
    return re.sub(r"[\W_]", "", normalize("NFKC", text).upper())
