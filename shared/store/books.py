"""A reseller's books: what has to be read to bill it, and entering what an order, a renewal or a statement decided."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from shared.domain import licences, settlement
from shared.domain.books import Books, Issued
from shared.domain.customers import Customer
from shared.domain.errors import NotThere
from shared.domain.invoices import Invoice, InvoiceKind
from shared.domain.licences import LedgerEntry
from shared.domain.numbers import document_id, number_of
from shared.domain.orders import Placed
from shared.domain.resellers import Seller
from shared.domain.situation import Bought
from shared.domain.statements import WaitingCharge, charge_id
from shared.store import accounts, charges, customers, invoices, resellers
from shared.store.documents import Document
from shared.store.reader import Reader
from shared.store.transaction import Transaction


def needed(reseller_id: str, today: date) -> list[Document[Any]]:
    """The documents that `opened` reads, to be fetched together with others."""
    return [
        resellers.at(reseller_id),
        accounts.at(reseller_id),
        *(invoices.series_at(reseller_id, today, kind) for kind in InvoiceKind),
    ]


def opened(reader: Reader, reseller_id: str, seller: Seller, today: date) -> Books:
    """The books as they are.

    Raises:
        NotThere: if there is no such reseller.
    """
    reader.fetch(*needed(reseller_id, today))
    reseller = reader.get(resellers.at(reseller_id))
    if reseller is None:
        raise NotThere
    return Books(
        reseller=reseller,
        seller=seller,
        invoices=reader.get(invoices.series_at(reseller_id, today, InvoiceKind.INVOICE)),
        credit_notes=reader.get(invoices.series_at(reseller_id, today, InvoiceKind.CREDIT_NOTE)),
        account=reader.get(accounts.at(reseller_id)),
    )


def with_corrected(reader: Reader, books: Books, numbers: Iterable[str | None]) -> Books:
    """The books with the documents that credits name, and those behind them, so that a credit note can be issued."""
    wanted, found = [number for number in dict.fromkeys(numbers) if number], dict[str, Invoice]()
    while wanted:
        named = [invoices.at(document_id(books.reseller.id, number)) for number in wanted]
        reader.fetch(*named)
        found |= {one.number: one for document in named if (one := reader.get(document))}
        behind = (number for one in wanted if one in found for number in settlement.behind(found[one]))
        wanted = [number for number in dict.fromkeys(behind) if number not in found]
    return books.model_copy(update={"corrected": tuple(found.values())})


def purchases(customer: Customer) -> list[Document[Any]]:
    """The documents that `bought` reads: the ledger entries of the present period's purchases, and their charges."""
    seqs = _purchase_seqs(customer)
    return [customers.entry_at(customer.id, seq) for seq in seqs] + [
        charges.at(charge_id(customer.id, seq)) for seq in seqs
    ]


def bought(reader: Reader, customer: Customer) -> tuple[Bought, ...]:
    """When the present period's licences were bought, and on which documents they were charged."""
    reader.fetch(*purchases(customer))
    return tuple(
        _bought(entry, reader.get(charges.at(charge_id(customer.id, seq))))
        for seq in _purchase_seqs(customer)
        if (entry := reader.get(customers.entry_at(customer.id, seq)))
    )


def _purchase_seqs(customer: Customer) -> list[int]:
    live = customer.live_subscription
    return licences.entries_of_purchases(live.purchases) if live else []


def _bought(entry: LedgerEntry, charge: WaitingCharge | None) -> Bought:
    document = charge.document_id if charge else entry.document_id
    return Bought(
        seq=entry.seq,
        at=entry.at,
        document=number_of(entry.reseller_id, document) if document else None,
        waiting=charge is not None and not charge.billed,
    )


def enter(tx: Transaction, placed: Placed) -> None:
    """Writes everything that an order or a renewal did. Ledger entries and documents are created, never replaced."""
    customer, entry = placed.customer, placed.entry
    tx.put(customers.at(customer.id), customer)
    tx.create(customers.entry_at(customer.id, entry.seq), entry)
    if placed.issued:
        enter_issued(tx, placed.issued)
    if placed.waiting:
        tx.create(charges.at(placed.waiting.id), placed.waiting)


def enter_issued(tx: Transaction, issued: Issued) -> None:
    """Writes a new document, its number, what is owed now, and the invoices that it corrects."""
    tx.create(invoices.at(issued.document.id), issued.document)
    tx.put(invoices.SERIES.at(issued.series.id), issued.series)
    tx.put(accounts.at(issued.account.reseller_id), issued.account)
    for invoice in issued.corrected:
        tx.put(invoices.at(invoice.id), invoice)
