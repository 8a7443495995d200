"""`progressives/{sender}`: the counters for the names of files for SdI."""

from shared.domain.billing.transmissions import Progressives
from shared.store.engine.refs import Collection, Ref

PROGRESSIVES = Collection("progressives", Progressives)


def ref(sender: str) -> Ref[Progressives]:
    return PROGRESSIVES.ref(sender)
