"""Reads what an order may credit: the purchases of the present period, and what was charged for them."""

from typing import Any

from shared.domain.billing.charges import Charge, charge_id
from shared.domain.billing.numbering import number_of
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.purchases import Purchases, purchases_of
from shared.domain.customers.subscription import Subscription
from shared.domain.orders.context import ChargedEntry
from shared.store import charges, ledger
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Ref


def first_charged(held: Subscription) -> range:
    """The entry that more licences may credit: the first that charged something, if any did."""
    return range(held.first_charge.seq, held.first_charge.seq + 1) if held.first_charge and held.live else range(0)


def of_period(held: Subscription) -> range:
    """The entries of the present period."""
    return range(held.opened_by, held.seq + 1) if held.live else range(0)


def needed(held: Subscription, seqs: range) -> list[Ref[Any]]:
    """The ledger entries with these numbers, and their charges, to be fetched with others."""
    keys = [(held.customer_id, held.product_id, seq) for seq in seqs]
    return [ledger.ref(*key) for key in keys] + [charges.ref(charge_id(key)) for key in keys]


def read_purchases(reader: Reader, held: Subscription) -> Purchases:
    """The purchases of the present period. Reads each of its ledger entries, once.

    Raises:
        ValueError: if an entry is missing (a defect).
    """
    return purchases_of(_entries(reader, held, of_period(held)))


def read_charged(reader: Reader, held: Subscription, seqs: range) -> list[ChargedEntry]:
    """Which documents charged these entries."""
    entries = _entries(reader, held, seqs)
    return [_charged_entry(entry, reader.get(charges.ref(charge_id(entry.key)))) for entry in entries]


def _entries(reader: Reader, held: Subscription, seqs: range) -> list[LedgerEntry]:
    reader.fetch(*needed(held, seqs))
    refs = (ledger.ref(held.customer_id, held.product_id, seq) for seq in seqs)
    return [entry for ref in refs if (entry := reader.get(ref))]


def _charged_entry(entry: LedgerEntry, charge: Charge | None) -> ChargedEntry:
    document = charge.document_id if charge else entry.document_id
    return ChargedEntry(
        seq=entry.seq,
        document=number_of(entry.reseller_id, document) if document else None,
        waiting=charge is not None and not charge.billed,
    )
