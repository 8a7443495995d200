"""The issuer: turns waiting charges into documents, many in one transaction (docs/decisions/0024).

Several calls for one reseller may run at the same time. What they write requires that series, account and charges are
as they were read, so that each charge is billed once, whoever is first. The others find it done.
"""

import logging
import random
import time
from collections.abc import Callable

from shared import clock
from shared.domain.billing.charges import Charge
from shared.domain.billing.issuer import bill_each
from shared.domain.billing.issuing import Issuing
from shared.domain.errors import TryLater
from shared.store import charges
from shared.store.contexts import issuing
from shared.store.engine.reader import Reader, rows
from shared.store.engine.transaction import ConcurrentChange, Transaction

log = logging.getLogger(__name__)

SECONDS = 20.0
"""For which an event waits for its charge, before the platform has to call again."""
_PATIENCE = 2.0
"""Seconds after which an event no longer leaves it to the oldest one, which may have been lost."""
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 1.0
MOST_BYTES = 4_000_000
"""Of what one transaction writes: Firestore takes 10 MiB, and the summaries come on top."""


def issue(charge_id: str) -> None:
    """Issues the document of a charge, with whatever else of its reseller is waiting.

    The event of the oldest waiting charge does it for all; the others give it a moment before they try themselves.

    Raises:
        TryLater: if others of the same reseller kept getting in the way.
    """
    begun, pause = time.monotonic(), _FIRST_PAUSE
    while charge := _awaiting(charge_id):
        waited = time.monotonic() - begun
        if waited > SECONDS:
            raise TryLater
        if waited > _PATIENCE or charges.oldest_to_issue(charge.reseller_id) == charge_id:
            try:
                issue_some(charge.reseller_id)
                continue
            except ConcurrentChange:
                pass  # somebody else has just issued some, most likely this one too
        time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 # nobody has to be kept from guessing it
        pause = min(pause * 2, _LONGEST_PAUSE)


def issue_all(reseller_id: str) -> int:
    """Issues everything that waits of a reseller; how many charges that were.

    Raises:
        TryLater: if others kept getting in the way.
    """
    done, deadline = 0, time.monotonic() + SECONDS
    while True:
        try:
            some = issue_some(reseller_id)
        except ConcurrentChange:
            if time.monotonic() > deadline:
                raise TryLater from None
            continue
        done, deadline = done + some, time.monotonic() + SECONDS
        if not some:
            return done


def issue_some(reseller_id: str) -> int:
    """Issues as many documents as fit into one transaction; how many charges were dealt with.

    Raises:
        ConcurrentChange: if something of it has changed meanwhile; nothing was written.
    """
    tx, now = Transaction(), clock.now()
    refs = [charges.ref(row.id) for row in rows(charges.to_issue(reseller_id))]
    tx.fetch(*refs)
    waiting = [charge for ref in refs if (charge := tx.get(ref)) and charge.awaits_issuing]
    if not waiting:
        return 0
    under_way = Issuing(issuing.read(tx, reseller_id, waiting, now), now)
    for charge in bill_each(under_way, waiting, _enough(under_way)):
        log.error("charge %s was SET ASIDE: %s", charge.id, charge.detail)
    issuing.record(tx, under_way)
    tx.commit()
    return len(under_way.changed_charges)


def _awaiting(charge_id: str) -> Charge | None:
    """The charge, unless it was billed or set aside, or waits for a statement."""
    charge = Reader().get(charges.ref(charge_id))
    return charge if charge and charge.awaits_issuing else None


def _enough(under_way: Issuing) -> Callable[[], bool]:
    """Whether there is as much as one transaction takes."""
    counted, size = set[str](), 0

    def enough() -> bool:
        nonlocal size
        for document in (*under_way.new_documents, *under_way.changed_documents):
            if document.id not in counted:
                counted.add(document.id)
                size += len(document.model_dump_json())
        return size > MOST_BYTES

    return enough
