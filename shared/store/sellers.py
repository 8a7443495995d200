"""`sellers/vendor`: the vendor in its versions, one document for each installation."""

from shared.domain.errors import TryLater
from shared.domain.sellers import SellerHistory
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Collection, Ref

SELLERS = Collection("sellers", SellerHistory)


class NoSeller(TryLater):
    """Nobody has entered the vendor yet: `reseller-console seller set` does, and what failed is tried again."""

    code = "seller_missing"
    message = "The vendor was not entered yet: the operator does, with `seller set`."


def ref() -> Ref[SellerHistory]:
    return SELLERS.ref("vendor")


def read(reader: Reader) -> SellerHistory:
    """The vendor.

    Raises:
        NoSeller: if it was not entered.
    """
    history = reader.get(ref())
    if history is None:
        raise NoSeller
    return history
