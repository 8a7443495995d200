"""All checks of a reseller's books, in the order in which a difference explains others."""

from collections.abc import Iterator

from shared.domain.content_digest import WithDigest
from shared.domain.pricing.periods import billing_day
from shared.domain.values import Instant
from tools.operator.reconciling import allocations, billing, documents, lateness, ledgers, numbers, plausibility, rates
from tools.operator.reconciling.records import Difference, Records, charge_path, entry_path


def differences(records: Records, time_zone: str, now: Instant) -> list[Difference]:
    """Everything that is wrong, each once; nothing for books that are right."""
    if implausible := plausibility.check(records):
        return implausible
    missing = numbers.missing(records)
    read = ledgers.read(records, time_zone)
    found = [*numbers.check(records, missing), *read.differences]
    found += documents.check(records, missing, time_zone, billing_day(now, time_zone))
    found += billing.check(records, read, missing)
    found += lateness.check(records, time_zone, now)
    found += rates.check(records, {difference.path for difference in found})
    if not missing:  # what a missing document charged can't be known
        found += allocations.check(records)
    found += _altered(records, {difference.path for difference in found})
    return list(dict.fromkeys(found))


def _altered(records: Records, reported: set[str]) -> Iterator[Difference]:
    """What was altered and contradicts nothing else: who ordered, a purchase order, a name on a line."""
    written: list[tuple[str, WithDigest]] = [(entry_path(key), entry) for key, entry in records.entries()]
    written += [(charge_path(stored_id), charge) for stored_id, charge in records.charges.items()]
    for path, value in written:
        if value.altered and path not in reported:
            yield Difference(path=path, what="was altered after it was written")
