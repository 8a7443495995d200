from argparse import Namespace

from shared import clock
from shared.domain.pricing.periods import billing_day
from shared.domain.resellers import Reseller
from shared.domain.sellers import Seller
from shared.settings import settings
from shared.store.engine.reader import Reader
from tools.operator import finding
from tools.operator.output import Output
from tools.operator.reconciling.checking import differences
from tools.operator.reconciling.loading import Loader
from tools.operator.reconciling.records import Difference

WRONG = 1


def reconcile(wish: Namespace, out: Output) -> int:
    """Recomputes ledgers, documents, numbers and accounts from scratch, and prints each difference.

    Exit status 1 if there is any.
    """
    reader, seller = Reader(), settings().seller
    named = [finding.reseller(reader, wish.reseller)] if wish.reseller else reader.all(finding.every_reseller())
    found = [one for reseller in named for one in _checked(reseller, seller, out)]
    out.say([one.model_dump(mode="json") for one in found], "\n".join(f"{one.path}: {one.what}" for one in found))
    return WRONG if found else 0


def _checked(reseller: Reseller, seller: Seller, out: Output) -> list[Difference]:
    """What two readings both find: an order that was placed during one of them is no difference."""
    found = _read(reseller, seller, out)
    if not found:
        return []
    again = _read(reseller, seller, out)
    return [one for one in found if one in again]


def _read(reseller: Reseller, seller: Seller, out: Output) -> list[Difference]:
    """While something can't be read, the rest can't be recomputed: it is checked once that is mended."""
    loader = Loader(out)
    records = loader.load(reseller)
    if loader.unreadable:
        return loader.unreadable
    found = differences(records, seller, billing_day(clock.now(), seller.time_zone))
    told = {one.path for one in found}
    return found + [one for one in loader.copies if one.path not in told]
