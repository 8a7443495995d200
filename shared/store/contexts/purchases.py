"""Reads the ledger entries and charges of the present period's purchases."""

from typing import Any

from shared.domain.billing.charges import Charge, charge_id
from shared.domain.billing.numbering import number_of
from shared.domain.customers.customer import Customer
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.subscription import purchase_entry_seqs
from shared.domain.orders.context import PurchaseEntry
from shared.store import charges, ledger
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Ref


def needed(customer: Customer) -> list[Ref[Any]]:
    """The documents that `read` reads: the ledger entries of the present period's purchases, and their charges."""
    seqs = _seqs(customer)
    return [ledger.ref(customer.id, seq) for seq in seqs] + [charges.ref(charge_id(customer.id, seq)) for seq in seqs]


def read(reader: Reader, customer: Customer) -> list[PurchaseEntry]:
    """When the present period's licences were bought, and which documents charged them."""
    reader.fetch(*needed(customer))
    return [
        _purchase_entry(entry, reader.get(charges.ref(charge_id(customer.id, seq))))
        for seq in _seqs(customer)
        if (entry := reader.get(ledger.ref(customer.id, seq)))
    ]


def _seqs(customer: Customer) -> list[int]:
    live = customer.live_subscription
    return purchase_entry_seqs(live.purchases) if live else []


def _purchase_entry(entry: LedgerEntry, charge: Charge | None) -> PurchaseEntry:
    document = charge.document_id if charge else entry.document_id
    return PurchaseEntry(
        seq=entry.seq,
        at=entry.at,
        document=number_of(entry.reseller_id, document) if document else None,
        waiting=charge is not None and not charge.billed,
    )
