"""`charges/{customer}-{product}-{seq}`: what orders and renewals cost or credit, until and after it is billed."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from shared.domain.billing.charges import Charge
from shared.domain.pricing.tax import TaxTreatment
from shared.store.engine.queries import Query
from shared.store.engine.reader import rows
from shared.store.engine.refs import Collection, Fields, Ref, Summary
from shared.store.engine.transaction import Transaction
from shared.store.summaries import INVOICE_SUMMARIES, of_charge

CHARGES_PER_DOCUMENT = 200
"""The most charges of one statement, or issued in one go with documents of their own. With summaries and corrected
invoices: up to 1,000 writes of a few KiB, where a commit may have 10 MiB (Firestore no longer counts them)."""
LINES_PER_DOCUMENT = 1000
"""The most lines of one statement; with long names there are fewer (`MOST_BYTES_OF_LINES`)."""


def _query_fields(charge: Charge) -> Fields:
    month = charge.awaited_month if charge.waiting else None
    return {
        "waitsFor": _statement_key(month, charge.reseller_id) if month else None,
        "issuesFor": charge.reseller_id if charge.awaits_issuing else None,
        "net": sum(line.amount.amount for line in charge.lines),
    }


CHARGES = Collection("charges", Charge, _query_fields, Summary(INVOICE_SUMMARIES, of_charge))


def ref(charge_id: str) -> Ref[Charge]:
    return CHARGES.ref(charge_id)


def to_issue(reseller_id: str) -> Query[Charge]:
    """A reseller's charges whose own documents are to be issued, in the order of their time."""
    query = Query(CHARGES, (), order_by="at", limit=CHARGES_PER_DOCUMENT)
    return query.where("issuesFor", "==", reseller_id)


def oldest_to_issue(reseller_id: str) -> str | None:
    """The id of the reseller's charge that waits longest for its document; None if none waits."""
    first = rows(replace(to_issue(reseller_id), limit=1))
    return first[0].id if first else None


def to_issue_after(reseller_id: str) -> Query[Charge]:
    """The first charge to be issued of the next reseller, by their ids, that has any."""
    return Query(CHARGES, (), order_by="issuesFor", limit=1).where("issuesFor", ">", reseller_id)


def resellers_to_issue_for() -> Iterator[str]:
    """The resellers with charges whose own documents are to be issued. Reads one charge for each of them."""
    reseller_id = ""
    while first := rows(to_issue_after(reseller_id)):
        reseller_id = first[0].fields["issuesFor"]
        yield reseller_id


def waiting_between(after: str, before: str) -> Query[Charge]:
    """The first waiting charge whose `waitsFor` lies between two values, such as "2026-10_reseller" and "2026-11"."""
    return Query(CHARGES, (), order_by="waitsFor", limit=1).where("waitsFor", ">", after).where("waitsFor", "<", before)


def waiting_for(reseller_id: str, month: str) -> Query[Charge]:
    """A reseller's charges that wait for a month's statement, in the order of their time."""
    query = Query(CHARGES, (), order_by="at", limit=CHARGES_PER_DOCUMENT)
    return query.where("waitsFor", "==", _statement_key(month, reseller_id))


def waiting_of(reseller_id: str, month: str, treatment: TaxTreatment) -> Query[Charge]:
    """A reseller's charges that wait for a month's statement and are taxed like this, to be added up by `net`."""
    query = Query(CHARGES, (), order_by="net").where("waitsFor", "==", _statement_key(month, reseller_id))
    return query.where("treatment", "==", treatment.value)


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
    return charge.waiting and charge.awaited_month == month


def _statement_key(month: str, reseller_id: str) -> str:
    return f"{month}_{reseller_id}"
