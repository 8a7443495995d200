"""`charges/{customer}-{product}-{seq}`: charges for monthly statements, waiting or billed."""

from collections.abc import Iterator
from itertools import accumulate

from shared.domain.billing.charges import Charge
from shared.store.engine.queries import Query
from shared.store.engine.reader import rows
from shared.store.engine.refs import Collection, Fields, Ref
from shared.store.engine.transaction import Transaction

CHARGES_PER_DOCUMENT = 200
"""The most charges billed on one document. Each may also correct an invoice, which has a summary: some 600 writes of a
few KiB, where a commit may have 10 MiB (Firestore no longer counts the writes of a transaction)."""
LINES_PER_DOCUMENT = 1000
"""The most lines of one document: with long names they take half of the 1 MiB that Firestore allows."""


def _query_fields(charge: Charge) -> Fields:
    return {"waitsFor": None if charge.billed else _statement_key(charge.awaited_month, charge.reseller_id)}


CHARGES = Collection("charges", Charge, _query_fields)


def ref(charge_id: str) -> Ref[Charge]:
    return CHARGES.ref(charge_id)


def waiting_between(after: str, before: str) -> Query[Charge]:
    """The first waiting charge whose `waitsFor` lies between two values, such as "2026-10_reseller" and "2026-11"."""
    return Query(CHARGES, (), order_by="waitsFor", limit=1).where("waitsFor", ">", after).where("waitsFor", "<", before)


def waiting_for(reseller_id: str, month: str) -> Query[Charge]:
    """A reseller's charges that wait for a month's statement, in the order of their time."""
    query = Query(CHARGES, (), order_by="at", limit=CHARGES_PER_DOCUMENT)
    return query.where("waitsFor", "==", _statement_key(month, reseller_id))


def pending_statements(before: str) -> Iterator[tuple[str, str]]:
    """The month and reseller of each statement before this month that charges wait for.

    Reads one charge for each statement, however many wait for it.
    """
    waits_for = ""
    while first := rows(waiting_between(waits_for, before)):
        waits_for = first[0].fields["waitsFor"]
        month, _, reseller_id = waits_for.partition("_")
        yield month, reseller_id


def first_waiting(reseller_id: str) -> Query[Charge]:
    """The charge of a reseller that waits for the earliest month."""
    query = Query(CHARGES, (), order_by="waitsFor", limit=1)
    return query.where("resellerId", "==", reseller_id).where("waitsFor", ">", "")


def earliest_waiting_month(reseller_id: str) -> str | None:
    """The earliest month whose statement a reseller's charges wait for."""
    first = rows(first_waiting(reseller_id))
    return str(first[0].fields["waitsFor"]).partition("_")[0] if first else None


def load_waiting(tx: Transaction, reseller_id: str, month: str) -> tuple[tuple[Charge, ...], bool]:
    """The first charges that wait for a statement, read in the transaction; and whether there are more."""
    refs = [ref(row.id) for row in rows(waiting_for(reseller_id, month))]
    tx.fetch(*refs)
    waiting = [charge for charge_ref in refs if (charge := tx.get(charge_ref)) and _waits_for(charge, month)]
    lines = accumulate(len(charge.lines) for charge in waiting)
    fitting = tuple(
        charge for charge, so_far in zip(waiting, lines, strict=True) if so_far <= LINES_PER_DOCUMENT
    ) or tuple(waiting[:1])
    return fitting, len(fitting) < len(waiting) or len(refs) == CHARGES_PER_DOCUMENT


def _waits_for(charge: Charge, month: str) -> bool:
    return not charge.billed and charge.awaited_month == month


def _statement_key(month: str, reseller_id: str) -> str:
    return f"{month}_{reseller_id}"
