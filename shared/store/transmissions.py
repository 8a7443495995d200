"""`transmissions/{invoiceId}`: the files of documents for SdI."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.transmissions import NotWritable, Progressives, Transmission, sender_of, transmission
from shared.domain.values import Instant
from shared.store import progressives, resellers
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

TRANSMISSIONS = Collection("transmissions", Transmission)


def ref(invoice_id: str) -> Ref[Transmission]:
    return TRANSMISSIONS.ref(invoice_id)


class Giving:
    """Gives documents their files, one after another in one transaction, which reads what it needs at once."""

    def __init__(self, tx: Transaction, invoices: Iterable[Invoice]) -> None:
        self._tx = tx
        self._counters: dict[str, Progressives] = {}
        refs: list[Ref[Any]] = [ref(invoice.id) for invoice in invoices]
        tx.fetch(*refs, *{progressives.ref(sender) for sender in _senders(invoices)})

    def file_of(self, invoice: Invoice, now: Instant, *, rejected: bool = False) -> Transmission:
        """The document's file: the same as before, unless SdI rejected that one. A new one counts once it is kept.

        SdI may have rejected it because of its recipient, so the recipient is then looked up again.

        Raises:
            NotWritable: if the seller has no VAT number.
            NoProgressivesLeft: if every possible name has been used.
        """
        sender = sender_of(invoice.seller)
        present = self._tx.get(ref(invoice.id))
        if present and not rejected:
            return present
        reseller = self._tx.get(resellers.ref(invoice.reseller_id)) if rejected else None
        recipient = reseller.party if reseller else invoice.buyer
        return transmission(invoice, self._next(sender), recipient, now, present)

    def keep(self, given: Transmission) -> None:
        """Writes it, if it is new."""
        if self._tx.get(ref(given.invoice_id)) == given:
            return
        self._counters[given.sender] = self._next(given.sender)
        self._tx.put(progressives.ref(given.sender), self._counters[given.sender])
        self._tx.put(ref(given.invoice_id), given)

    def _next(self, sender: str) -> Progressives:
        counter = self._counters.get(sender) or self._tx.get(progressives.ref(sender))
        return (counter or Progressives(sender=sender)).advanced()


def _senders(invoices: Iterable[Invoice]) -> Iterator[str]:
    for invoice in invoices:
        with suppress(NotWritable):
            yield sender_of(invoice.seller)
