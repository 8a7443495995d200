"""Reading everything that is stored of resellers. What can't be read is a difference, not an end."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from shared import clock
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.errors import ConsoleError
from shared.domain.resellers import Reseller
from shared.domain.values import Value
from shared.store import accounts, charges, customers, invoices, resellers, summaries
from shared.store.engine.queries import Query, Row
from shared.store.engine.reader import Reader, every_row
from shared.store.engine.refs import Collection, encode, summary_of
from tools.operator.reconciling.checking import differences
from tools.operator.reconciling.records import Difference, Held, Records
from tools.operator.support import finding
from tools.operator.support.output import Output

T = TypeVar("T", bound=Value)


def every_difference(reseller_id: str | None, time_zone: str, out: Output) -> Iterator[Difference]:
    """What is wrong with a reseller's books, or with everybody's if none is named.

    Raises:
        OperatorError: if there is no such reseller.
    """
    reading = Reading(out)
    if reseller_id:
        named = reading.value(lambda: finding.reseller(Reader(), reseller_id), resellers.ref(reseller_id).path)
        found = {reseller_id: named} if named else {}
    else:
        found = reading.values(finding.every_reseller())
    yield from reading.unreadable
    for stored_id, reseller in found.items():
        if reseller.id != stored_id:
            yield Difference(path=resellers.ref(stored_id).path, what=f"says that it is {reseller.id}")
        else:
            yield from _checked(reseller, time_zone, out)


def _checked(reseller: Reseller, time_zone: str, out: Output) -> list[Difference]:
    """What two readings both find: an order that was placed during one of them is no difference."""
    first = _read(reseller, time_zone, out)
    if not first:
        return []
    second = _read(reseller, time_zone, out)
    return [difference for difference in first if difference in second]


def _read(reseller: Reseller, time_zone: str, out: Output) -> list[Difference]:
    """While something can't be read, the rest can't be recomputed: it is checked once that is repaired."""
    reading = Reading(out)
    records = reading.records(reseller)
    if reading.unreadable:
        return reading.unreadable
    found = differences(records, time_zone, clock.now())
    reported = {difference.path for difference in found}
    return found + [copied for copied in reading.copies if copied.path not in reported]


class Reading:
    """One look at what is stored.

    `unreadable` are documents that are not what the code writes, `copies` those of which only what lists use is wrong.
    """

    def __init__(self, out: Output) -> None:
        self._out = out
        self.unreadable: list[Difference] = []
        self.copies: list[Difference] = []

    def records(self, reseller: Reseller) -> Records:
        """All of a reseller's books."""
        account = accounts.ref(reseller.id)
        own = self.values(customers.of_reseller(reseller.id))
        documents = self.values(invoices.of_reseller(reseller.id))
        charged = self.values(finding.charges_of(reseller.id))
        self._check_summaries(charges.CHARGES, charged, summaries.newest_invoices(reseller.id))
        self._check_summaries(customers.CUSTOMERS, own, summaries.newest_customers(reseller.id))
        self._check_summaries(invoices.INVOICES, documents, summaries.newest_invoices(reseller.id))
        return Records(
            reseller=reseller,
            customers=own,
            subscriptions={_held(path): value for path, value in self.by_path(finding.subscriptions_of(reseller.id))},
            ledgers=self._ledgers(reseller.id),
            documents=documents,
            charges=charged,
            series=self.values(finding.series_of(reseller.id)),
            account=self.value(lambda: Reader().get(account), account.path),
        )

    def _ledgers(self, reseller_id: str) -> Mapping[Held, Mapping[str, LedgerEntry]]:
        ledgers: dict[Held, dict[str, LedgerEntry]] = {}
        for path, entry in self.by_path(finding.ledgers_of(reseller_id)):
            ledgers.setdefault(_held(path), {})[path.rpartition("/")[2]] = entry
        return ledgers

    def _check_summaries(self, collection: Collection[T], values: Mapping[str, T], query: Query[Any]) -> None:
        """What browsers listen to should say what the values say; it is not read back into a value."""
        shown = {row.id: row.fields for row in every_row(query)}
        for stored_id, value in values.items():
            try:
                due = summary_of(collection, value)
            except ValueError:
                continue  # reported of the value itself
            if due is not None and shown.get(stored_id) != due:
                what = "what browsers see of it is missing" if stored_id not in shown else "browsers see something else"
                self.copies.append(Difference(path=collection.ref(stored_id).path, what=what))

    def values(self, query: Query[T]) -> dict[str, T]:
        """What a query finds, by the documents' ids."""
        return {path.rpartition("/")[2]: value for path, value in self.by_path(query)}

    def by_path(self, query: Query[T]) -> Iterator[tuple[str, T]]:
        """What a query finds, with the documents' paths."""
        for row in self._out.progress(every_row(query), query.collection.path):
            value = self._decoded(row)
            if value is not None:
                self.copies += _wrong_copies(query.collection, row, value)
                yield row.path, value

    def _decoded(self, row: Row[T]) -> T | None:
        return self.value(lambda: row.value, row.path)

    def value(self, read: Callable[[], T | None], path: str) -> T | None:
        """What `read` returns; None, and a difference, if it can't be read."""
        try:
            return read()
        except (ConsoleError, ValidationError) as error:
            self.unreadable.append(Difference(path=path, what=f"can't be read: {_described(error)}"))
            return None


def _held(path: str) -> Held:
    """The subscription that a document below customers/…/subscriptions/… is, or belongs to."""
    _, customer_id, _, product_id, *_ = path.split("/")
    return customer_id, product_id


def _described(error: ConsoleError | ValidationError) -> str:
    if isinstance(error, ConsoleError):
        return str(error)
    wrong = error.errors(include_url=False)
    return "; ".join(f"{'.'.join(map(str, details['loc']))}: {details['msg']}" for details in wrong)


def _wrong_copies(collection: Collection[T], row: Row[T], value: T) -> Iterable[Difference]:
    """The fields that only queries and browsers use should say the same as the value itself."""
    path = row.path
    try:
        names, due = collection.query_fields(value), encode(collection, value)
    except ValueError as error:  # of a domain that is none, or amounts in two currencies
        return [Difference(path=path, what=f"what lists need can't be worked out: {error}")]
    return [
        Difference(path=path, what=f"its copy for lists, {name}, is {row.fields.get(name)}, should be {due[name]}")
        for name in names
        if row.fields.get(name) != due[name]
    ]
