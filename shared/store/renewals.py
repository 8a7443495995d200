"""`renewals/{customer}_{day}`: one for each period that is over."""

from shared.domain.renewals import Renewal
from shared.store.documents import Collection, Document
from shared.store.transaction import Transaction

RENEWALS = Collection("renewals", Renewal)


def at(renewal_id: str) -> Document[Renewal]:
    return RENEWALS.at(renewal_id)


def ask(tx: Transaction, renewal: Renewal) -> None:
    """Asks for a renewal. Asking again changes nothing but sends the event again: what was lost is made up for."""
    tx.fetch(at(renewal.id))
    tx.put(at(renewal.id), renewal)
