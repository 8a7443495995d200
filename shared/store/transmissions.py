"""`transmissions/{invoiceId}` and `progressives/{sender}`: files for SdI, and the counters in their names."""

from shared.domain.invoices import Invoice
from shared.domain.resellers import TaxRegime
from shared.domain.transmissions import Progressives, Transmission, sender_of, transmission
from shared.domain.values import Instant
from shared.store import resellers
from shared.store.documents import Collection, Document
from shared.store.transaction import Transaction

TRANSMISSIONS = Collection("transmissions", Transmission)
PROGRESSIVES = Collection("progressives", Progressives)


def at(invoice_id: str) -> Document[Transmission]:
    return TRANSMISSIONS.at(invoice_id)


def counter_at(sender: str) -> Document[Progressives]:
    return PROGRESSIVES.at(sender)


def of(tx: Transaction, invoice: Invoice, regime: TaxRegime, now: Instant, *, rejected: bool = False) -> Transmission:
    """The document's file: as it was the first time, unless SdI rejected that one.

    It may have been rejected for where it was to be delivered, so that is looked up again.

    Raises:
        NotWritable: if the seller has no VAT number.
        NoProgressivesLeft: if every name was used.
    """
    sender = sender_of(invoice.seller)
    known, counter = tx.load(at(invoice.id), counter_at(sender))
    if known and not rejected:
        return known
    reseller = tx.get(resellers.at(invoice.reseller_id)) if rejected else None
    recipient = reseller.party if reseller else invoice.buyer
    advanced = (counter or Progressives(sender=sender)).advanced()
    given = transmission(invoice, advanced, regime, recipient, now, known)
    tx.put(counter_at(sender), advanced)
    tx.put(at(invoice.id), given)
    return given
