"""Effects outside Firestore happen once: claim, do, record (design.md, "Effects happen once").

Events come at least once and in any order, so several attempts at one effect may run at the same
time. A claim with a lease lets one of them through; an attempt that died is taken over when its
lease ends.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar
from uuid import uuid4

from shared import clock
from shared.declaration import TIMEOUT
from shared.faults import PermanentFault
from shared.store import effect_claims
from shared.store.effect_claims import EffectClaim, EffectState
from shared.store.engine.transaction import Transaction, in_transaction

log = logging.getLogger(__name__)

Result = TypeVar("Result")

LEASE = timedelta(seconds=TIMEOUT * 1.5)
"""Longer than any attempt may take."""


class EffectInProgress(Exception):
    """Another attempt holds the lease; raised so that the platform calls again later."""


def once(
    effect: str,
    do: Callable[[], Result],
    done: Callable[[Transaction, Result], None],
    failed: Callable[[Transaction, str], None],
) -> None:
    """Makes an effect happen, unless it has happened.

    Args:
        effect: names the effect; the same for every event that asks for it.
        do: the effect itself, outside any transaction. Any error but PermanentFault is taken as
            passing: the claim is given back and the error goes on, so that the platform calls again.
        done: records the result, in the transaction that closes the claim.
        failed: records a permanent fault's message, likewise.

    Raises:
        Busy: if another attempt is at work.
    """
    holder = uuid4().hex
    claimed = in_transaction(lambda tx: _claim(tx, effect, holder))
    if claimed is None:
        return
    try:
        result = do()
    except PermanentFault as fault:
        detail = str(fault)
        log.error("%s failed for good: %s", effect, detail)
        in_transaction(lambda tx: _close(tx, claimed, effect, EffectState.FAILED, detail, failed))
        return
    except Exception:
        in_transaction(lambda tx: _give_back(tx, claimed, effect))
        raise
    in_transaction(lambda tx: _close(tx, claimed, effect, EffectState.DONE, result, done))


def _claim(tx: Transaction, effect: str, holder: str) -> EffectClaim | None:
    """The claim, or None if the effect is settled."""
    known = tx.get(effect_claims.ref(effect))
    now = clock.now()
    if known and known.state in (EffectState.DONE, EffectState.FAILED):
        return None
    leased = known is not None and known.state is EffectState.WORKING and known.leased_until > now
    if known and leased and known.holder != holder:
        raise EffectInProgress(effect)
    claim = EffectClaim(
        state=EffectState.WORKING,
        attempts=known.attempts + 1 if known else 1,
        holder=holder,
        leased_until=now + LEASE,
    )
    tx.put(effect_claims.ref(effect), claim)
    return claim


def _held(tx: Transaction, claim: EffectClaim, effect: str) -> bool:
    """Whether the claim is still this attempt's; it is not if its lease ended and another took over."""
    known = tx.get(effect_claims.ref(effect))
    return known is not None and known.holder == claim.holder and known.state is EffectState.WORKING


def _close(
    tx: Transaction,
    claim: EffectClaim,
    effect: str,
    state: EffectState,
    outcome: Result,
    record: Callable[[Transaction, Result], None],
) -> None:
    if not _held(tx, claim, effect):
        return
    record(tx, outcome)
    detail = str(outcome) if state is EffectState.FAILED else None
    tx.put(effect_claims.ref(effect), claim.replace(state=state, detail=detail))


def _give_back(tx: Transaction, claim: EffectClaim, effect: str) -> None:
    if _held(tx, claim, effect):
        tx.put(effect_claims.ref(effect), claim.replace(state=EffectState.PENDING))
