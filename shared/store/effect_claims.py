"""`effects/{effect}`: who is working on an outside effect, and whether it has happened."""

from enum import StrEnum

from shared.domain.values import Instant, Value
from shared.store.engine.refs import Collection, Ref


class EffectState(StrEnum):
    PENDING = "pending"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


class EffectClaim(Value):
    """One effect's claim. While `working`, nobody else may start it before `leased_until`."""

    state: EffectState
    attempts: int
    holder: str
    """Names the attempt that holds the lease."""
    leased_until: Instant
    detail: str | None = None


EFFECT_CLAIMS = Collection("effects", EffectClaim)


def ref(effect: str) -> Ref[EffectClaim]:
    return EFFECT_CLAIMS.ref(effect)
