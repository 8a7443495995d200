"""All checks of a reseller's books.

Each document is read once, looked at by itself and forgotten, but for what the others have to agree with (`Records`);
a customer's ledgers are recomputed one customer at a time. So what is held grows with the number of documents, but not
with what stands on them.
"""

from collections.abc import Iterator

from shared.domain.ownership import EntryKey
from shared.domain.values import Instant
from tools.operator.reconciling import allocations, billing, documents, ledgers, numbers, rates, trials
from tools.operator.reconciling.books import Books, CustomerBooks
from tools.operator.reconciling.lateness import Lateness
from tools.operator.reconciling.plausibility import Plausibility
from tools.operator.reconciling.records import (
    Difference,
    Records,
    account_path,
    charge_path,
    customer_path,
    document_path,
    entry_path,
    ledger_path,
    subscription_path,
)


def differences(books: Books, time_zone: str, now: Instant) -> list[Difference]:
    """Everything that is wrong, each once; nothing for books that are right."""
    check = _Check(books, time_zone, now)
    found = check.all()
    return list(dict.fromkeys(check.plausibility.differences() or found))


class _Check:
    """One look at all books, in the order in which a difference explains others."""

    def __init__(self, books: Books, time_zone: str, now: Instant) -> None:
        self._books = books
        self._time_zone = time_zone
        self._lateness = Lateness.at(now, time_zone)
        self.plausibility = Plausibility(books.reseller)
        self._records = Records(books.reseller, books.account, books.series)
        self._entries: set[EntryKey] = set()
        """Every ledger entry, and those that are known to be missing."""
        self._altered: list[str] = []
        """Entries and charges that are not as they were written."""

    def all(self) -> list[Difference]:
        """Of no use if anything is implausible: that was left out."""
        books, records = self._books, self._records
        if books.account:
            self.plausibility.holds(account_path(books.reseller.id), books.account)
        found = [*self._documents(), *self._charges()]
        missing = numbers.missing(records)
        found = [*numbers.check(records, missing), *documents.check_names(records, missing), *found]
        for customer in books.each_customer():
            found += self._customer(customer, missing)
        if self.plausibility.differences():
            return []
        found += billing.check_origins(records, self._entries)
        found += rates.check(records, {difference.path for difference in found})
        if not missing:  # what a missing document charged can't be known
            found += allocations.check(records)
        return found + list(self._silently_altered({difference.path for difference in found}))

    def _documents(self) -> Iterator[Difference]:
        for stored_id, invoice in self._books.each_document():
            if self.plausibility.holds(document_path(stored_id), invoice):
                yield from documents.check(stored_id, invoice, self._time_zone, self._lateness.today)
                yield from self._lateness.of_document(stored_id, invoice)
                self._records.keep_document(stored_id, invoice)

    def _charges(self) -> Iterator[Difference]:
        for stored_id, charge in self._books.each_charge():
            if self.plausibility.holds(charge_path(stored_id), charge):
                yield from self._lateness.of_charge(stored_id, charge)
                self._records.keep_charge(stored_id, charge)
                if self._records.charges[stored_id].altered:
                    self._altered.append(charge_path(stored_id))

    def _customer(self, books: CustomerBooks, missing: set[str]) -> Iterator[Difference]:
        if not self._plausible(books):
            return
        read = ledgers.read(books, self._books.reseller.id, self._records.billed, self._time_zone)
        yield from read.differences
        yield from trials.check(books)
        yield from billing.check_entries(books, self._records, read, missing)
        for key, subscription in books.subscriptions.items():
            yield from self._lateness.of_subscription(key, subscription)
        for key in books.subscription_keys:
            for seq, entry in books.ledger(key).items():
                self._entries.add((*key, seq))
                if entry.altered:
                    self._altered.append(entry_path((*key, seq)))
        self._entries |= read.missing

    def _plausible(self, books: CustomerBooks) -> bool:
        """Whether all of a customer can be recomputed with; each is looked at, so that each is named."""
        right = [True]
        if books.customer:
            right.append(self.plausibility.holds(customer_path(books.id), books.customer))
        for key, subscription in books.subscriptions.items():
            right.append(self.plausibility.holds(subscription_path(key), subscription))
        for key, ledger in books.ledgers.items():
            right += [self.plausibility.holds(ledger_path(key, one_id), one) for one_id, one in ledger.items()]
        return all(right)

    def _silently_altered(self, reported: set[str]) -> Iterator[Difference]:
        """What was altered and contradicts nothing else: who ordered, a purchase order, a name on a line."""
        for path in self._altered:
            if path not in reported:
                yield Difference(path=path, what="was altered after it was written")
