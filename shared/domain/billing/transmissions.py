"""Files for SdI, the Italian exchange of electronic invoices: one for each document, under a name used only once."""

import re
from typing import Annotated, Self

from pydantic import Field

from shared.domain.billing.invoices import Invoice
from shared.domain.errors import Conflict
from shared.domain.ownership import BelongsToReseller
from shared.domain.parties import Party
from shared.domain.pricing.exchange import ExchangeRate
from shared.domain.values import Instant, Value

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LENGTH = 5
"""The number of characters that a file name has for the progressive (SdI, "Specifiche tecniche")."""

_CODE = 28
"""The maximum length of a tax code (IdCodice)."""

Progressive = Annotated[str, Field(pattern=r"^[0-9A-Z]{5}$")]


class NotWritable(Conflict):
    """A document that can't be written as FatturaPA; the message says why."""

    code = "not_writable"


class NoProgressivesLeft(Conflict):
    code = "no_progressives_left"
    message = "Every possible name of a file for SdI has been used."


class Progressives(Value):
    """The counter of the files that one sender has ever sent."""

    sender: str
    last: int = 0

    @property
    def progressive(self) -> Progressive:
        """The progressive that was assigned last, in base 36."""
        rest, digits = self.last, ""
        for _ in range(_LENGTH):
            rest, digit = divmod(rest, len(_DIGITS))
            digits = _DIGITS[digit] + digits
        return digits

    def advanced(self) -> Self:
        """Raises NoProgressivesLeft after some 60 million."""
        if self.last + 1 == len(_DIGITS) ** _LENGTH:
            raise NoProgressivesLeft
        return self.replace(last=self.last + 1)


class Transmission(BelongsToReseller):
    """The file of a document: together with the document, this determines every byte of it."""

    invoice_id: str
    sender: str
    """Country and tax code of the sender: IT01234567897."""
    progressive: Progressive
    recipient_code: str | None = None
    certified_email: str | None = None
    """Where SdI delivers: the invoice's address, or after a rejection the reseller's address of that time."""
    exchange: ExchangeRate | None = None
    """The rate of the day of issue to euros, for a document in another currency that has none of its own."""
    given_at: Instant
    earlier: tuple[Progressive, ...] = ()
    """The progressives of files that SdI rejected."""

    @property
    def file_name(self) -> str:
        return f"{self.sender}_{self.progressive}.xml"


def sender_of(seller: Party) -> str:
    """Country and tax code of an Italian seller, which sends its own documents: IT01234567897.

    Raises:
        NotWritable: if it has neither a tax code nor a VAT number.
    """
    code = re.sub("[^A-Z0-9]", "", (seller.tax_code or seller.vat_number or "").upper()).removeprefix("IT")
    if not code:
        raise NotWritable("its seller has no VAT number")
    return f"IT{code[:_CODE]}"


def transmission(
    invoice: Invoice,
    counter: Progressives,
    recipient: Party,
    now: Instant,
    rejected: Transmission | None = None,
) -> Transmission:
    """The next file of a document, under the counter's last progressive, for delivery to the recipient."""
    return Transmission(
        reseller_id=invoice.reseller_id,
        invoice_id=invoice.id,
        sender=counter.sender,
        progressive=counter.progressive,
        recipient_code=recipient.recipient_code,
        certified_email=recipient.certified_email,
        given_at=now,
        earlier=(*rejected.earlier, rejected.progressive) if rejected else (),
    )
