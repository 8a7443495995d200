"""All checks of one reseller's books, in the order in which a difference explains others."""

from datetime import date

from shared.domain.resellers import Seller
from tools.operator.reconciling import billing, documents, lateness, ledgers, numbers, settlements
from tools.operator.reconciling.records import Difference, Records


def differences(records: Records, seller: Seller, today: date) -> list[Difference]:
    """Everything that is wrong, each once; nothing for books that are right."""
    gone = numbers.missing(records)
    read = ledgers.read(records, seller)
    found = [*numbers.check(records, gone), *read.differences]
    found += documents.check(records, gone, seller.time_zone, today)
    found += billing.check(records, read, gone)
    found += lateness.check(records, today)
    if not gone:  # what a missing document charged can't be known
        found += settlements.check(records)
    return list({(one.path, one.what): one for one in found}.values())
