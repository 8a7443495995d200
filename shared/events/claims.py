"""Claims on effects: a lease lets one attempt through, and another take over when it ends."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from shared import clock
from shared.declaration import TIMEOUT
from shared.store import effects
from shared.store.effects import EffectClaim, EffectState
from shared.store.engine.transaction import Transaction

LEASE = timedelta(seconds=TIMEOUT * 1.5)
"""Longer than any attempt can take."""


Result = TypeVar("Result")


class EffectInProgress(Exception):
    """Another attempt holds the lease; raised so that the platform calls again later."""


def claim_effect(tx: Transaction, effect: str, holder: str) -> EffectClaim | None:
    """A new claim, or None if the effect has happened or has failed for good."""
    present = tx.get(effects.ref(effect))
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
    tx.put(effects.ref(effect), claim)
    return claim


def _is_held(tx: Transaction, claim: EffectClaim, effect: str) -> bool:
    """Whether the claim is still this attempt's; it is not if its lease ended and another took over."""
    present = tx.get(effects.ref(effect))
    return present is not None and present.holder == claim.holder and present.state is EffectState.WORKING


def close_claim(
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
    tx.put(effects.ref(effect), claim.replace(state=state, detail=detail))


def release_claim(tx: Transaction, claim: EffectClaim, effect: str) -> None:
    if _is_held(tx, claim, effect):
        tx.put(effects.ref(effect), claim.replace(state=EffectState.PENDING))
