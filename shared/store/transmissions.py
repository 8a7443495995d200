"""`transmissions/{invoiceId}` and `progressives/{sender}`: files for SdI, and the counters in their names."""

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.transmissions import Progressives, Transmission, sender_of, transmission
from shared.domain.resellers import TaxRegime
from shared.domain.values import Instant
from shared.store import progressives, resellers
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

TRANSMISSIONS = Collection("transmissions", Transmission)


def ref(invoice_id: str) -> Ref[Transmission]:
    return TRANSMISSIONS.ref(invoice_id)


def of(tx: Transaction, invoice: Invoice, regime: TaxRegime, now: Instant, *, rejected: bool = False) -> Transmission:
    """The document's file: as it was the first time, unless SdI rejected that one.

    It may have been rejected for where it was to be delivered, so that is looked up again.

    Raises:
        NotWritable: if the seller has no VAT number.
        NoProgressivesLeft: if every name was used.
    """
    sender = sender_of(invoice.seller)
    known, counter = tx.load(ref(invoice.id), progressives.ref(sender))
    if known and not rejected:
        return known
    reseller = tx.get(resellers.ref(invoice.reseller_id)) if rejected else None
    recipient = reseller.party if reseller else invoice.buyer
    advanced = (counter or Progressives(sender=sender)).advanced()
    given = transmission(invoice, advanced, regime, recipient, now, known)
    tx.put(progressives.ref(sender), advanced)
    tx.put(ref(invoice.id), given)
    return given
