"""`charges/{customer}-{seq}`: what waits for a monthly statement."""

from collections.abc import Iterator

from shared.domain.statements import WaitingCharge
from shared.store.documents import Collection, Document, Fields
from shared.store.queries import Query
from shared.store.reader import rows
from shared.store.transaction import Transaction

AT_ONCE = 400
"""So many charges are billed on one document: a transaction writes at most 500 documents, and one has at most 1 MiB."""


def _queried(charge: WaitingCharge) -> Fields:
    return {"waitsFor": None if charge.billed else _awaited(charge.month, charge.reseller_id)}


CHARGES = Collection("charges", WaitingCharge, _queried)


def at(charge_id: str) -> Document[WaitingCharge]:
    return CHARGES.at(charge_id)


def waiting_between(after: str, before: str) -> Query[WaitingCharge]:
    """The first charge that waits for something between two marks, such as "2026-10_reseller" and "2026-11"."""
    return Query(CHARGES, (), order_by="waitsFor", limit=1).where("waitsFor", ">", after).where("waitsFor", "<", before)


def waiting_for(reseller_id: str, month: str) -> Query[WaitingCharge]:
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


def waiting(tx: Transaction, reseller_id: str, month: str) -> tuple[WaitingCharge, ...]:
    """The first charges that wait for a statement, read so that they can be marked as billed."""
    named = [at(row.id) for row in rows(waiting_for(reseller_id, month))]
    tx.fetch(*named)
    return tuple(charge for one in named if (charge := tx.get(one)) and not charge.billed)


def _awaited(month: str, reseller_id: str) -> str:
    return f"{month}_{reseller_id}"
