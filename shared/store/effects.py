"""`effects/{effect}`: claims of effects outside Firestore: who works on one, and whether it has happened."""

from enum import StrEnum

from shared.domain.values import Instant, Value
from shared.store import retention
from shared.store.engine.refs import Collection, Ref


class EffectState(StrEnum):
    PENDING = "pending"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


class EffectClaim(Value):
    """The claim of one effect. While it is `working`, no other attempt may start before `leased_until`."""

    state: EffectState
    attempts: int
    holder: str
    """The attempt that holds the lease."""
    leased_until: Instant
    detail: str | None = None


EFFECT_CLAIMS = Collection("effects", EffectClaim, delete_after=lambda claim: claim.leased_until + retention.CLAIMS)


def ref(effect: str) -> Ref[EffectClaim]:
    return EFFECT_CLAIMS.ref(effect)
