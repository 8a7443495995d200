"""Reads what an order may credit: the purchases of the present period, and what was charged for them."""

from collections.abc import Iterable
from typing import Any

from shared.domain.billing.charges import Charge, charge_id
from shared.domain.billing.invoices import Invoice
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.subscription import Subscription
from shared.domain.ownership import EntryKey
from shared.store import charges, invoices, ledger
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Ref


def first_charged(held: Subscription) -> range:
    """The entry that more licences may credit: the first that charged something, if any did."""
    return range(held.first_charge, held.first_charge + 1) if held.first_charge and held.live else range(0)


def of_period(held: Subscription) -> range:
    """The entries of the present period."""
    return range(held.opened_by, held.seq + 1) if held.live else range(0)


def needed(held: Subscription) -> list[Ref[Any]]:
    """All that the present period needs, to be fetched at once: its ledger entries, and their charges."""
    keys = _keys(held, of_period(held))
    return [ledger.ref(*key) for key in keys] + [charges.ref(charge_id(key)) for key in keys]


def read_entries(reader: Reader, held: Subscription) -> list[LedgerEntry]:
    """The ledger entries of the present period, each read once.

    Raises:
        ValueError: if an entry is missing (a defect).
    """
    refs = [ledger.ref(*key) for key in _keys(held, of_period(held))]
    reader.fetch(*refs)
    entries = [entry for ref in refs if (entry := reader.get(ref))]
    if len(entries) != len(refs):
        raise ValueError(f"an entry of {held.customer_id}, {held.product_id} is missing")
    return entries


def read_charges(reader: Reader, held: Subscription, seqs: range) -> list[Charge]:
    """The charges of these entries, as far as they charged anything."""
    refs = [charges.ref(charge_id(key)) for key in _keys(held, seqs)]
    reader.fetch(*refs)
    return [charge for ref in refs if (charge := reader.get(ref))]


def read_statements(reader: Reader, credited: Iterable[Charge]) -> list[Invoice]:
    """The statements that billed these charges: one more round trip, where there are any."""
    ids = {charge.document_id for charge in credited if charge.statement and charge.document_id}
    refs = [invoices.ref(document_id) for document_id in sorted(ids)]
    reader.fetch(*refs)
    return [statement for ref in refs if (statement := reader.get(ref))]


def _keys(held: Subscription, seqs: range) -> list[EntryKey]:
    return [(held.customer_id, held.product_id, seq) for seq in seqs]
