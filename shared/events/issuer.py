"""The issuer: turns waiting charges into documents, many in one transaction (docs/decisions/0024).

Several calls for one reseller may run at the same time. What they write requires that series, account and charges are
as they were read, so that each charge is billed once, whoever is first. The others find it done.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import suppress

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
"""Seconds after which an event no longer leaves it to that of the oldest charge, if that has not got on."""
_FIRST_PAUSE = 0.4
_LONGEST_PAUSE = 2.0
MOST_BYTES_TOGETHER = 4_000_000
"""Of the documents and charges that one transaction writes: Firestore takes 10 MiB, and summaries come on top."""


def issue(charge_id: str) -> None:
    """Issues the document of a charge, with whatever else of its reseller is waiting.

    The event of the oldest waiting charge does it for all. The others try themselves only if that one stays the oldest
    for a while: its event may have been lost.

    Raises:
        TryLater: if it took too long.
    """
    begun, pauses = time.monotonic(), _pauses()
    oldest, since = "", begun
    while charge := _awaiting(charge_id):
        now = time.monotonic()
        if now - begun > SECONDS:
            raise TryLater
        found = charges.oldest_to_issue(charge.reseller_id) or ""
        if found != oldest:
            oldest, since = found, now
        if oldest == charge_id or now - since > _PATIENCE:
            with suppress(ConcurrentChange):  # somebody else has just issued some, most likely this one too
                if issue_some(charge.reseller_id):
                    continue
        time.sleep(next(pauses))


def issue_all(reseller_id: str) -> int:
    """Issues what waits of a reseller until nothing is left, or others kept getting in the way for a while.

    Returns how many charges that were.
    """
    done, since, pauses = 0, time.monotonic(), _pauses()
    while time.monotonic() - since < SECONDS:
        try:
            some = issue_some(reseller_id)
        except ConcurrentChange:
            time.sleep(next(pauses))
            continue
        if not some:
            break
        done, since, pauses = done + some, time.monotonic(), _pauses()
    return done


def issue_some(reseller_id: str, most: int | None = None) -> int:
    """Issues as many documents as fit into one transaction; how many charges were dealt with.

    Raises:
        ConcurrentChange: if something of it has changed meanwhile; nothing was written.
    """
    from google.api_core.exceptions import InvalidArgument

    tx, now = Transaction(), clock.now()
    refs = [charges.ref(row.id) for row in rows(charges.to_issue(reseller_id))][:most]
    tx.fetch(*refs)
    waiting = [charge for ref in refs if (charge := tx.get(ref)) and charge.awaits_issuing]
    if not waiting:
        return 0
    under_way = Issuing(issuing.read(tx, reseller_id, waiting, now), now)
    set_aside = bill_each(under_way, waiting, MOST_BYTES_TOGETHER)
    issuing.record(tx, under_way)
    try:
        tx.commit()
    except InvalidArgument as error:  # Firestore will never take this: one of them is to blame, and is found alone
        return issue_some(reseller_id, most=1) if len(waiting) > 1 else _set_aside(waiting[0], str(error))
    for charge in set_aside:
        log.error("charge %s was SET ASIDE: %s", charge.id, charge.detail)
    return len(under_way.changed_charges)


def _set_aside(charge: Charge, detail: str) -> int:
    tx = Transaction()
    present = tx.get(charges.ref(charge.id))
    if present is None or not present.awaits_issuing:
        return 0
    tx.put(charges.ref(charge.id), present.as_set_aside(detail))
    tx.commit()
    log.error("charge %s was SET ASIDE: %s", charge.id, detail)
    return 1


def _pauses() -> Iterator[float]:
    """Random seconds, longer and longer, so that those who got in each other's way do not do so again."""
    from google.api_core.retry import exponential_sleep_generator

    pauses: Iterator[float] = exponential_sleep_generator(_FIRST_PAUSE, _LONGEST_PAUSE)
    return pauses


def _awaiting(charge_id: str) -> Charge | None:
    """The charge, unless it was billed or set aside, or waits for a statement."""
    charge = Reader().get(charges.ref(charge_id))
    return charge if charge and charge.awaits_issuing else None
