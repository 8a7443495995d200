"""`resellers/{id}`: the resellers."""

from shared.domain.resellers import Reseller
from shared.store.engine.refs import Collection, Ref

RESELLERS = Collection("resellers", Reseller)


def ref(reseller_id: str) -> Ref[Reseller]:
    return RESELLERS.ref(reseller_id)
