"""`notices/{customer}_{day}`: one for each renewal that was announced."""

from shared.domain.notices import Notice
from shared.store.documents import Collection, Document
from shared.store.transaction import Transaction

NOTICES = Collection("notices", Notice)


def at(notice_id: str) -> Document[Notice]:
    return NOTICES.at(notice_id)


def announce(tx: Transaction, notice: Notice) -> bool:
    """Announces a renewal, unless it has been; says whether it did."""
    if tx.get(at(notice.id)):
        return False
    tx.create(at(notice.id), notice)
    return True
