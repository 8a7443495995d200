"""A business as it stands on documents."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field

from shared.domain.territories import EU, Place, place_of
from shared.domain.values import CountryCode, Value

_SCHEMES = frozenset(
    "0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190 "
    "0191 0192 0193 0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 "
    "0217 0218 0221 0225 0230 0235 0240 0242 0244 0245 0246 0248 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 "
    "9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 "
    "9947 9948 9949 9950 9951 9952 9953 9957 9959 AN AQ AS AU EM".split()
)
"""The European Commission's list of schemes, EAS, as far as CEN's rules (BR-CL-25) and Factur-X's both have it."""


def _known(scheme: str) -> str:
    if scheme not in _SCHEMES:
        raise ValueError("is not in the list of schemes of electronic addresses (EAS), such as EM for e-mail")
    return scheme


class ElectronicAddress(Value):
    """Where a business receives and sends electronic invoices (EN 16931, BT-34 and BT-49)."""

    scheme: Annotated[str, AfterValidator(_known)] = "EM"
    """What the address is (EAS): EM an e-mail address, 0211 an Italian VAT number, 0204 a German Leitweg-ID."""
    address: str = Field(min_length=1)


class CompanyRegistration(Value):
    """An Italian company in the companies' register, as the law wants it on every document (art. 2250 c.c.).

    Its number in the register is its tax code (`Party.tax_code`).
    """

    office: str = Field(pattern=r"^[A-Z]{2}$")
    """The province of the register's office."""
    rea_number: str = Field(pattern=r"^[0-9]{1,9}$")
    """The number in the economic and administrative index, REA, without the province."""
    share_capital: int | None = Field(default=None, ge=0, lt=10**13)
    """In cents of euros: what is paid up by the last balance sheet; companies limited by shares or quotas have one."""
    sole_shareholder: bool | None = None
    """None for companies that need not say it."""
    in_liquidation: bool = False


class SellerContact(Value):
    """Whom to ask about a document (EN 16931, BG-6)."""

    name: str = Field(min_length=1)
    phone: str = Field(pattern=r"[0-9].*[0-9].*[0-9]")
    """With three digits at least (KoSIT's BR-DE-27)."""
    email: str


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
    electronic_address: ElectronicAddress | None = None
    """On a document it is the seller's contact's, or where a reseller gets its documents, if none is named."""

    def reached_at(self, email: str | None) -> Self:
        """With this e-mail address as its electronic address, unless it has another."""
        if self.electronic_address or not email:
            return self
        return self.replace(electronic_address=ElectronicAddress(address=email))

    @property
    def town(self) -> str:
        """The postcode, where there is one, and the city: 20121 Milano."""
        return f"{self.postcode} {self.city}" if self.postcode else self.city

    @property
    def place(self) -> Place | None:
        """Where it is, if the code of its country does not say whose VAT holds there."""
        return place_of(self.country, self.postcode or "", self.city)

    @property
    def vat_country(self) -> CountryCode | None:
        """The country whose VAT holds where it is: FR in Monaco; None in Livigno, and wherever no country's does."""
        return self.place.vat_country if self.place else self.country

    @property
    def in_the_union(self) -> bool:
        """Whether it is in the territory of VAT of the European Union."""
        return self.vat_country in EU

    @property
    def number_country(self) -> CountryCode:
        """The country whose VAT numbers businesses there have."""
        return (self.place.numbers if self.place else None) or self.country
