"""A business as it stands on documents."""

from shared.domain.values import CountryCode, Value


class Party(Value):
    """A business as it appears on an invoice (Dir. 2006/112/EC art. 226(3)–(5))."""

    name: str
    street: str
    postcode: str | None = None
    """None where addresses have none (domain/postcodes.py)."""
    city: str
    province: str | None = None
    """Italian addresses: the two letters of the province."""
    country: CountryCode
    vat_number: str | None = None
    """With its country prefix, as printed: IT01234567897."""
    tax_code: str | None = None
    """Italian businesses: the codice fiscale, where it is known."""
    recipient_code: str | None = None
    """Italian buyers: the CodiceDestinatario under which SdI delivers."""
    certified_email: str | None = None
    """Italian buyers: the PEC address, to which SdI delivers where there is no recipient code."""

    @property
    def town(self) -> str:
        """The postcode, where there is one, and the city: 20121 Milano."""
        return f"{self.postcode} {self.city}" if self.postcode else self.city
