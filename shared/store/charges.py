"""`charges/{customer}-{seq}`: what waits for a monthly statement."""

from collections.abc import Iterator
from itertools import accumulate

from shared.domain.billing.statements import Charge
from shared.store.engine.queries import Query
from shared.store.engine.reader import rows
from shared.store.engine.refs import Collection, Fields, Ref
from shared.store.engine.transaction import Transaction

AT_ONCE = 200
"""So many charges are billed on one document: a transaction writes 500 documents at the most, and each of these may
correct an invoice too."""
LINES = 1000
"""So many lines a document has at the most: with long names they are half of the 1 MiB that Firestore holds."""


def _queried(charge: Charge) -> Fields:
    return {"waitsFor": None if charge.billed else _awaited(charge.awaits, charge.reseller_id)}


CHARGES = Collection("charges", Charge, _queried)


def ref(charge_id: str) -> Ref[Charge]:
    return CHARGES.ref(charge_id)


def waiting_between(after: str, before: str) -> Query[Charge]:
    """The first charge that waits for something between two marks, such as "2026-10_reseller" and "2026-11"."""
    return Query(CHARGES, (), order_by="waitsFor", limit=1).where("waitsFor", ">", after).where("waitsFor", "<", before)


def waiting_for(reseller_id: str, month: str) -> Query[Charge]:
    """A reseller's charges of a month that no statement has billed, in the order in which they came about."""
    query = Query(CHARGES, (), order_by="at", limit=AT_ONCE)
    return query.where("waitsFor", "==", _awaited(month, reseller_id))


def awaited_statements(before: str) -> Iterator[tuple[str, str]]:
    """The month and the reseller of each statement that charges of months before this one wait for.

    Reads one charge of each, however many there are.
    """
    mark = ""
    while found := rows(waiting_between(mark, before)):
        mark = found[0].fields["waitsFor"]
        month, _, reseller_id = mark.partition("_")
        yield month, reseller_id


def waiting_first(reseller_id: str) -> Query[Charge]:
    """A reseller's charge of the earliest month that waits."""
    query = Query(CHARGES, (), order_by="waitsFor", limit=1)
    return query.where("resellerId", "==", reseller_id).where("waitsFor", ">", "")


def earliest_month(reseller_id: str) -> str | None:
    """The first month that a reseller's charges wait for the statement of."""
    found = rows(waiting_first(reseller_id))
    return str(found[0].fields["waitsFor"]).partition("_")[0] if found else None


def waiting(tx: Transaction, reseller_id: str, month: str) -> tuple[tuple[Charge, ...], bool]:
    """The first charges that wait for a statement, read so that they can be marked as billed; and if there are more."""
    found = rows(waiting_for(reseller_id, month))
    named = [ref(row.id) for row in found]
    tx.fetch(*named)
    read = [charge for one in named if (charge := tx.get(one)) and not charge.billed and charge.awaits == month]
    lines = accumulate(len(charge.lines) for charge in read)
    fitting = tuple(charge for charge, so_far in zip(read, lines, strict=True) if so_far <= LINES) or tuple(read[:1])
    return fitting, len(fitting) < len(read) or len(found) == AT_ONCE


def _awaited(month: str, reseller_id: str) -> str:
    return f"{month}_{reseller_id}"
