"""The vendor: the party that every document is issued by, in versions that the operator enters."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from shared.domain.errors import Refused
from shared.domain.parties import CompanyRegistration, Party, SellerContact
from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.pricing.exchange import ExchangeRate, rate_on, vat_currency
from shared.domain.pricing.money import BasisPoints
from shared.domain.pricing.tax import LaterRate
from shared.domain.values import Value


class TaxRegime(StrEnum):
    """The tax regimes in which an Italian seller's documents can be written, by FatturaPA's codes (RegimeFiscale).

    The others are refused when they are entered (docs/decisions/0028).
    """

    ORDINARY = "RF01"
    CASH_ACCOUNTING = "RF17"
    """IVA per cassa (art. 32-bis DL 83/2012): the VAT is due when it is paid, and documents say so."""


_MOST_RATES = 40
"""Of two currencies: more than a month of them, of which documents take the newest."""


class SellerWithoutVat(Refused):
    """In the third territories (Dir. 2006/112/EC art. 6) other taxes hold, which are not known here."""

    code = "seller_without_vat"
    loc = ("party", "country")


class Seller(Value):
    """The vendor as it is from a day on, until a later version."""

    party: Party
    contact: SellerContact | None = None
    """Whom resellers ask about a document; `seller set` wants it."""
    registration: CompanyRegistration | None = None
    """Of an Italian company."""
    iban: str
    bic: str | None = None
    """The bank's, for payments from where the IBAN is not enough."""
    logo: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    """The SHA-256 (hex) of the logo on documents, as `reseller-console logo` prints it; without one, the initial."""
    standard_rate: BasisPoints
    tax_regime: TaxRegime = TaxRegime.ORDINARY
    days_to_pay: int = Field(default=30, ge=0)
    correction_days: int = Field(default=7, ge=1)
    """For how many days bought or renewed licences can be returned."""
    days_closed_after_return: int = Field(default=30, ge=1)
    """For how many days after a return nothing that is bought can be returned: else licences could be used for free."""
    monthly_notice_days: int = Field(default=7, ge=1)
    """How many days before a monthly renewal its notice is mailed."""
    yearly_notice_days: int = Field(default=30, ge=1)

    @property
    def party_on_documents(self) -> Party:
        """With an electronic address, where there is any."""
        return self.party.reached_at(self.contact.email if self.contact else None)

    @property
    def vat_currency(self) -> CurrencyCode | None:
        """The currency in which it owes VAT; None if nothing asks for VAT in it."""
        return vat_currency(self.party.vat_country)

    def converts(self, currency: CurrencyCode) -> bool:
        """Whether documents in this currency need their VAT in another."""
        return self.vat_currency not in (None, currency)

    @model_validator(mode="after")
    def _knows_its_tax(self) -> Self:
        if self.party.vat_country is None and self.party.place:
            raise SellerWithoutVat(f"A seller in {self.party.place.name} is outside every country's VAT.")
        return self


class SellerVersion(Value):
    """What the vendor is from a day on."""

    since: date
    seller: Seller


class SellerHistory(Value):
    """Every version of the vendor, the earliest first; the first also holds for the time before it."""

    versions: tuple[SellerVersion, ...] = Field(min_length=1)
    exchange_rates: tuple[ExchangeRate, ...] = ()
    """The newest of each two currencies, by their days: documents keep the one that they were issued at."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [version.since for version in self.versions]
        if days != sorted(set(days)):
            raise ValueError("versions are in the order of their days, one for each day")
        return self

    def on(self, day: date) -> Seller:
        """The vendor as it is on a day of the billing time zone."""
        begun = [version.seller for version in self.versions if version.since <= day]
        return begun[-1] if begun else self.versions[0].seller

    def with_version(self, seller: Seller, since: date) -> Self:
        """With another version from a day on, until the next one begins; one of that very day is replaced."""
        others = [version for version in self.versions if version.since != since]
        versions = sorted([*others, SellerVersion(since=since, seller=seller)], key=lambda version: version.since)
        return self.replace(versions=tuple(versions))

    def with_rate(self, rate: ExchangeRate) -> Self:
        """With another rate of exchange; one of the same currencies and day is replaced, and old ones are dropped."""
        same, others = list[ExchangeRate](), list[ExchangeRate]()
        for known in self.exchange_rates:
            (same if known.joins(rate.base, rate.counter) else others).append(known)
        kept = sorted([*(known for known in same if known.day != rate.day), rate], key=lambda known: known.day)
        return self.replace(exchange_rates=(*others, *kept[-_MOST_RATES:]))

    def exchange(self, currency: CurrencyCode, day: date) -> ExchangeRate | None:
        """The rate of exchange of a day for documents in a currency; None if they need none, or there is none."""
        due = self.on(day).vat_currency
        return rate_on(self.exchange_rates, due, currency, day) if due else None

    def later_rates(self, day: date) -> tuple[LaterRate, ...]:
        """The standard rates that are entered for days after this one, the next first."""
        return tuple(
            LaterRate(since=version.since, rate=version.seller.standard_rate)
            for version in self.versions
            if version.since > day
        )

    def later(self, day: date) -> tuple[date, ...]:
        """The days after this one from which planned versions hold."""
        return tuple(version.since for version in self.versions if version.since > day)
