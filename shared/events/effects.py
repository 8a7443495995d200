"""Effects outside Firestore happen once: claim, do, record (design.md, "Effects happen once").

Events come at least once and in any order, so several attempts at the same effect may run at the same
time. A claim with a lease lets one of them through; if that attempt dies, another takes over when
the lease ends.
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
"""Longer than any attempt can take."""


class EffectInProgress(Exception):
    """Another attempt holds the lease; raised so that the platform calls again later."""


def once(
    effect: str,
    do: Callable[[], Result],
    done: Callable[[Transaction, Result], None],
    failed: Callable[[Transaction, str], None],
) -> None:
    """Makes an effect happen, unless it has already happened or failed for good.

    Args:
        effect: the name of the effect, the same for every event that asks for it.
        do: the effect itself, outside any transaction. Any error but PermanentFault counts as
            transient: the claim is released and the error raised, so that the platform calls again.
        done: records the result, in the transaction that closes the claim.
        failed: records the message of a permanent fault, in the same way.

    Raises:
        EffectInProgress: if another attempt is at work.
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
        in_transaction(lambda tx: _release(tx, claimed, effect))
        raise
    in_transaction(lambda tx: _close(tx, claimed, effect, EffectState.DONE, result, done))


def _claim(tx: Transaction, effect: str, holder: str) -> EffectClaim | None:
    """A new claim, or None if the effect has happened or has failed for good."""
    present = tx.get(effect_claims.ref(effect))
    now = clock.now()
    if present and present.state in (EffectState.DONE, EffectState.FAILED):
        return None
    leased = present is not None and present.state is EffectState.WORKING and present.leased_until > now
    if present and leased and present.holder != holder:
        raise EffectInProgress(effect)
    claim = EffectClaim(
        state=EffectState.WORKING,
        attempts=present.attempts + 1 if present else 1,
        holder=holder,
        leased_until=now + LEASE,
    )
    tx.put(effect_claims.ref(effect), claim)
    return claim


def _is_held(tx: Transaction, claim: EffectClaim, effect: str) -> bool:
    """Whether the claim is still this attempt's; it is not if its lease ended and another took over."""
    present = tx.get(effect_claims.ref(effect))
    return present is not None and present.holder == claim.holder and present.state is EffectState.WORKING


def _close(
    tx: Transaction,
    claim: EffectClaim,
    effect: str,
    state: EffectState,
    outcome: Result,
    record: Callable[[Transaction, Result], None],
) -> None:
    if not _is_held(tx, claim, effect):
        return
    record(tx, outcome)
    detail = str(outcome) if state is EffectState.FAILED else None
    tx.put(effect_claims.ref(effect), claim.replace(state=state, detail=detail))


def _release(tx: Transaction, claim: EffectClaim, effect: str) -> None:
    if _is_held(tx, claim, effect):
        tx.put(effect_claims.ref(effect), claim.replace(state=EffectState.PENDING))
