"""Who sells and who buys: the vendor, the resellers and their people."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self, TypeVar

from pydantic import Field, model_validator

from shared.domain.errors import NotFound
from shared.domain.pricing.money import BasisPoints, CurrencyCode
from shared.domain.pricing.periods import billing_day
from shared.domain.pricing.tax import TaxRule, rule_for
from shared.domain.values import CountryCode, DocumentLanguage, Instant, Language, Value

TaxRegime = Annotated[str, Field(pattern=r"^RF(0[124-9]|1\d|20)$")]
"""An Italian seller's, as FatturaPA's table "RegimeFiscale" has them: RF01 is the ordinary one."""


class Party(Value):
    """A business as it stands on an invoice (Dir. 2006/112/EC art. 226(3)–(5))."""

    name: str
    street: str
    postcode: str
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


class RateChange(Value):
    """From a day on the standard rate is another."""

    on: date
    rate: BasisPoints


class Seller(Value):
    """The vendor: one per installation, from the settings."""

    party: Party
    iban: str
    logo: str | None = None
    """The SHA-256 (hex) of the logo on documents, as `reseller-console logo` gives it; the initial without one."""
    standard_rate: BasisPoints
    rate_changes: tuple[RateChange, ...] = ()
    """Changes of the standard rate, known beforehand or past; in any order."""
    tax_regime: TaxRegime = "RF01"
    time_zone: str = "Europe/Rome"
    """Decides on which calendar date something happens (billing.md)."""
    days_to_pay: int = Field(default=30, ge=0)
    correction_days: int = Field(default=7, ge=1)
    """For how long bought or renewed licences can be taken back."""
    monthly_notice_days: int = Field(default=7, ge=1)
    """How long before a monthly renewal its notice is mailed."""
    yearly_notice_days: int = Field(default=30, ge=1)

    def rate_on(self, day: date) -> BasisPoints:
        """The standard rate of a day."""
        begun = [change for change in self.rate_changes if change.on <= day]
        return max(begun, key=lambda change: change.on).rate if begun else self.standard_rate


class Billing(StrEnum):
    """On which documents a reseller's charges are."""

    PER_ORDER = "perOrder"
    """Each charge is its own document, at once."""
    STATEMENT = "statement"
    """Charges wait for one document on the first day of the next month."""


class DocumentMail(StrEnum):
    """How a reseller gets its documents by mail."""

    ATTACHMENT = "attachment"
    LINK = "link"
    """The console has the document; whoever opens the link signs in."""
    NONE = "none"


class Terms(Value):
    """On what terms one reseller buys: everything about the two parties that a price depends on."""

    currency: CurrencyCode
    discount: BasisPoints
    tax: TaxRule
    correction_days: int
    billing: Billing


class EarlierDiscount(Value):
    """What a reseller's discount was until it was changed."""

    until: Instant
    discount: BasisPoints


class Reseller(Value):
    """A business that resells licences to its customers and is billed for them."""

    id: str
    code: str = Field(pattern=r"^[A-Z][A-Z0-9]{1,7}$")
    """Begins each of its invoice numbers; unique, and never changed once a document is issued.

    It begins with a letter, so that 17 is always short for the seventeenth document and never for a code.
    """
    party: Party
    currency: CurrencyCode
    language: Language
    """Of its mails."""
    document_language: DocumentLanguage | None = None
    """Of its invoices and credit notes; that of its mails if none is named."""
    discount: BasisPoints = 0
    earlier_discounts: tuple[EarlierDiscount, ...] = ()
    """The oldest first: a renewal that comes late has the discount of the day on which it was due."""
    billing: Billing = Billing.PER_ORDER
    billing_email: str | None = None
    """Where documents and notices of renewals go; the owners' addresses if there is none."""
    document_mail: DocumentMail = DocumentMail.ATTACHMENT

    @model_validator(mode="after")
    def _can_be_taxed(self) -> Self:
        rule_for(self.party.country, 0, self.party.country, self.party.vat_number)
        return self

    @property
    def name(self) -> str:
        return self.party.name

    @property
    def language_of_documents(self) -> DocumentLanguage:
        return self.document_language or DocumentLanguage(self.language)

    def following(self, present: Self, now: Instant) -> Self:
        """This reseller in place of the present one, whose discount is kept if it was another."""
        earlier = present.earlier_discounts
        if present.discount != self.discount:
            earlier = (*earlier, EarlierDiscount(until=now, discount=present.discount))
        return self.replace(earlier_discounts=earlier)

    def terms(self, seller: Seller, moment: Instant) -> Terms:
        """The terms between this reseller and the vendor at a moment."""
        rate = seller.rate_on(billing_day(moment, seller.time_zone))
        rule = rule_for(seller.party.country, rate, self.party.country, self.party.vat_number)
        earlier = (one.discount for one in self.earlier_discounts if moment < one.until)
        return Terms(
            currency=self.currency,
            discount=next(earlier, self.discount),
            tax=rule,
            correction_days=seller.correction_days,
            billing=self.billing,
        )


class Role(StrEnum):
    """What a member may do: an owner everything, a viewer look."""

    OWNER = "owner"
    VIEWER = "viewer"


class BelongsToReseller(Value):
    """Whatever one reseller owns and no other may see."""

    reseller_id: str


Owned = TypeVar("Owned", bound=BelongsToReseller)


class Member(BelongsToReseller):
    """A person who signs in for a reseller; the e-mail is in lower case and verified by Google."""

    email: str
    role: Role

    def may_look(self) -> bool:
        return True

    def may_order(self) -> bool:
        return self.role is Role.OWNER

    def own(self, thing: Owned | None) -> Owned:
        """The thing, if it is there and this member's reseller's.

        Raises:
            NotThere: otherwise; the same whether it does not exist or is somebody else's.
        """
        if thing is None or thing.reseller_id != self.reseller_id:
            raise NotFound
        return thing
