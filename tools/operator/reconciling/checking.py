"""All checks of one reseller's books, in the order in which a difference explains others."""

from collections.abc import Iterator
from datetime import date

from shared.domain.content_digest import WithDigest
from tools.operator.reconciling import allocations, billing, documents, lateness, ledgers, numbers
from tools.operator.reconciling.records import Difference, Records, charge_path, entry_path


def differences(records: Records, time_zone: str, today: date) -> list[Difference]:
    """Everything that is wrong, each once; nothing for books that are right."""
    gone = numbers.missing(records)
    read = ledgers.read(records, time_zone)
    found = [*numbers.check(records, gone), *read.differences]
    found += documents.check(records, gone, time_zone, today)
    found += billing.check(records, read, gone)
    found += lateness.check(records, today)
    if not gone:  # what a missing document charged can't be known
        found += allocations.check(records)
    found += _altered(records, {one.path for one in found})
    return list({(one.path, one.what): one for one in found}.values())


def _altered(records: Records, told: set[str]) -> Iterator[Difference]:
    """What was altered without contradicting anything: who ordered, a purchase order, a name on a line."""
    written: list[tuple[str, WithDigest]] = [(entry_path(key), entry) for key, entry in records.entries()]
    written += [(charge_path(stored_id), charge) for stored_id, charge in records.charges.items()]
    for path, one in written:
        if one.altered and path not in told:
            yield Difference(path=path, what="is not what was written")
