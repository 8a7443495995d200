"""Effects outside Firestore happen once: claim, do, record (design.md, "Effects happen once").

Events come at least once and in any order, so several attempts at the same effect may run at the same
time. A claim with a lease lets one of them through; if that attempt dies, another takes over when
the lease ends.
"""

import logging
from collections.abc import Callable
from typing import TypeVar
from uuid import uuid4

from shared.events.claims import claim_effect, close_claim, release_claim
from shared.faults import PermanentFault
from shared.store.effects import EffectState
from shared.store.engine.transaction import Transaction, in_transaction

log = logging.getLogger(__name__)

Result = TypeVar("Result")


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
    claimed = in_transaction(lambda tx: claim_effect(tx, effect, holder))
    if claimed is None:
        return
    try:
        result = do()
    except PermanentFault as fault:
        detail = str(fault)
        log.error("%s failed for good: %s", effect, detail)
        in_transaction(lambda tx: close_claim(tx, claimed, effect, EffectState.FAILED, detail, failed))
        return
    except Exception:
        in_transaction(lambda tx: release_claim(tx, claimed, effect))
        raise
    in_transaction(lambda tx: close_claim(tx, claimed, effect, EffectState.DONE, result, done))
