"""`transmissions/{invoiceId}`: the files of documents for SdI."""

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.transmissions import Progressives, Transmission, sender_of, transmission
from shared.domain.sellers import TaxRegime
from shared.domain.values import Instant
from shared.store import progressives, resellers
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

TRANSMISSIONS = Collection("transmissions", Transmission)


def ref(invoice_id: str) -> Ref[Transmission]:
    return TRANSMISSIONS.ref(invoice_id)


def of(tx: Transaction, invoice: Invoice, regime: TaxRegime, now: Instant, *, rejected: bool = False) -> Transmission:
    """The document's file: the same as before, unless SdI rejected that one.

    SdI may have rejected it because of its recipient, so the recipient is then looked up again.

    Raises:
        NotWritable: if the seller has no VAT number.
        NoProgressivesLeft: if every possible name has been used.
    """
    sender = sender_of(invoice.seller)
    present, counter = tx.load(ref(invoice.id), progressives.ref(sender))
    if present and not rejected:
        return present
    reseller = tx.get(resellers.ref(invoice.reseller_id)) if rejected else None
    recipient = reseller.party if reseller else invoice.buyer
    advanced = (counter or Progressives(sender=sender)).advanced()
    new = transmission(invoice, advanced, regime, recipient, now, present)
    tx.put(progressives.ref(sender), advanced)
    tx.put(ref(invoice.id), new)
    return new
