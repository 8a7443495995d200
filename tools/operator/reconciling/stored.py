"""A reseller's books as they are stored. What can't be read is a difference, not an end."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from pydantic import ValidationError

from shared.domain.billing.accounts import Account
from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.numbering import Series
from shared.domain.customers.customer import Customer
from shared.domain.customers.domain_trial import DomainTrial
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.subscription import Subscription
from shared.domain.errors import ConsoleError
from shared.domain.ownership import SubscriptionKey
from shared.domain.resellers import Reseller
from shared.domain.values import Value
from shared.store import accounts, customers, invoices, trials
from shared.store.engine.queries import Query, Row
from shared.store.engine.reader import Reader, every_page, every_row
from shared.store.engine.refs import Collection, Fields, Ref, encode_query_fields, summary_of
from shared.store.engine.together import ahead
from tools.operator.reconciling.books import CustomerBooks
from tools.operator.reconciling.records import Difference
from tools.operator.support import finding
from tools.operator.support.by_customer import by_customer
from tools.operator.support.output import Output

T = TypeVar("T", bound=Value)

_ROWS = 1000
"""So many documents of customers are decoded at a time, or those of one customer that has more."""


class Unreadable:
    """The documents that are not what the code writes."""

    def __init__(self) -> None:
        self.differences: list[Difference] = []

    def of_row(self, row: Row[T]) -> T | None:
        return self.value(lambda: row.value, row.path)

    def value(self, read: Callable[[], T | None], path: str) -> T | None:
        """What `read` returns; None, and a difference, if it can't be read."""
        try:
            return read()
        except (ConsoleError, ValidationError) as error:
            self.differences.append(Difference(path=path, what=f"can't be read: {_described(error)}"))
            return None


class StoredBooks:
    """A reseller's books in Firestore (`books.Books`), to be gone through once.

    `copies` are documents of which only what lists and browsers use is wrong.
    """

    def __init__(self, reseller: Reseller, out: Output) -> None:
        self.reseller = reseller
        self._out = out
        self.unreadable = Unreadable()
        self.copies: list[Difference] = []
        account = accounts.ref(reseller.id)
        self.account: Account | None = self.unreadable.value(lambda: Reader().get(account), account.path)
        counters = every_row(finding.series_of(reseller.id))
        self.series: Mapping[str, Series] = {row.id: value for row in counters if (value := self._value(row))}

    def each_document(self) -> Iterator[tuple[str, Invoice]]:
        return self._each(invoices.of_reseller(self.reseller.id))

    def each_charge(self) -> Iterator[tuple[str, Charge]]:
        return self._each(finding.charges_of(self.reseller.id))

    def each_customer(self) -> Iterator[CustomerBooks]:
        own = self.reseller.id
        of_each = by_customer(finding.customers_of(own), finding.subscriptions_of(own), finding.ledgers_of(own))
        batches = ahead(self._customers(of_each))
        yield from self._out.progress((one for batch in batches for one in batch), customers.CUSTOMERS.path)

    def _each(self, query: Query[T]) -> Iterator[tuple[str, T]]:
        """What a query finds, by id: while a page is looked at, the next is compared with what browsers see of it, and
        the one after that is read."""
        pages = ahead(self._compared(query.collection, ahead(every_page(query))))
        yield from self._out.progress((item for page in pages for item in page.items()), query.collection.path)

    def _compared(self, collection: Collection[T], pages: Iterable[list[Row[T]]]) -> Iterator[dict[str, T]]:
        for page in pages:
            values = {row.id: value for row in page if (value := self._value(row))}
            self._check_summaries(collection, values)
            yield values

    def _customers(self, of_each: Iterable[tuple[str, list[Row[Any]]]]) -> Iterator[list[CustomerBooks]]:
        """A few customers at a time: as many as have some pages of documents between them."""
        for batch in _batches(of_each):
            found = [self._customer(customer_id, rows) for customer_id, rows in batch]
            self._check_summaries(customers.CUSTOMERS, {one.id: one.customer for one in found if one.customer})
            yield self._with_trials(found)

    def _with_trials(self, found: list[CustomerBooks]) -> list[CustomerBooks]:
        """With what the domains say of the trials that began, all in one round trip."""
        asked = {
            (one.id, product_id): trials.ref(one.customer.domain, product_id)
            for one in found
            if one.customer
            for product_id in one.trials_begun
        }
        reader = Reader()
        reader.fetch(*asked.values())
        of_each: dict[str, dict[str, DomainTrial]] = {}
        for (customer_id, product_id), ref in asked.items():
            if trial := self.unreadable.value(partial(reader.get, ref), ref.path):
                of_each.setdefault(customer_id, {})[product_id] = trial
        return [replace(one, trials=of_each.get(one.id, {})) for one in found]

    def _customer(self, customer_id: str, rows: Iterable[Row[Any]]) -> CustomerBooks:
        customer: Customer | None = None
        subscriptions: dict[SubscriptionKey, Subscription] = {}
        ledgers: dict[SubscriptionKey, dict[str, LedgerEntry]] = {}
        for row in rows:
            value = self._value(row)
            if isinstance(value, Customer):
                customer = value
            elif isinstance(value, Subscription):
                subscriptions[_subscription_key(row.path)] = value
            elif isinstance(value, LedgerEntry):
                ledgers.setdefault(_subscription_key(row.path), {})[row.id] = value
        return CustomerBooks(customer_id, customer, subscriptions, ledgers)

    def _value(self, row: Row[T]) -> T | None:
        value = self.unreadable.of_row(row)
        if value is not None:
            self.copies += _wrong_copies(row, value)
        return value

    def _check_summaries(self, collection: Collection[T], values: Mapping[str, T]) -> None:
        """What browsers listen to should say what the values say; it is not read back into a value."""
        summary = collection.summary
        due = {stored_id: shown for stored_id, value in values.items() if (shown := _summary_of(collection, value))}
        if summary is None or not due:
            return
        refs: dict[str, Ref[Any]] = {stored_id: summary.collection.ref(stored_id) for stored_id in due}
        reader = Reader()
        reader.fetch(*refs.values())
        for stored_id, ref in refs.items():
            shown = reader.fields(ref)
            if shown != due[stored_id]:
                what = "what browsers see of it is missing" if shown is None else "browsers see something else"
                self.copies.append(Difference(path=collection.ref(stored_id).path, what=what))


def _batches(of_each: Iterable[tuple[str, list[Row[Any]]]]) -> Iterator[list[tuple[str, list[Row[Any]]]]]:
    batch: list[tuple[str, list[Row[Any]]]] = []
    for customer_id, rows in of_each:
        batch.append((customer_id, rows))
        if sum(len(rows) for _, rows in batch) >= _ROWS:
            yield batch
            batch = []
    yield batch


def _subscription_key(path: str) -> SubscriptionKey:
    """The subscription that a document below customers/…/subscriptions/… is, or belongs to."""
    _, customer_id, _, product_id, *_ = path.split("/")
    return customer_id, product_id


def _summary_of(collection: Collection[T], value: T) -> Fields | None:
    try:
        return summary_of(collection, value)
    except ValueError:
        return None  # reported of the value itself


def _wrong_copies(row: Row[T], value: T) -> Iterable[Difference]:
    """The fields that only queries and browsers use should say the same as the value itself."""
    try:
        due = encode_query_fields(row.collection, value)
    except ValueError as error:  # of a domain that is none
        return [Difference(path=row.path, what=f"what lists need can't be worked out: {error}")]
    return [
        Difference(path=row.path, what=f"its copy for lists, {name}, is {row.fields.get(name)}, should be {copy}")
        for name, copy in due.items()
        if row.fields.get(name) != copy
    ]


def _described(error: ConsoleError | ValidationError) -> str:
    if isinstance(error, ConsoleError):
        return str(error)
    wrong = error.errors(include_url=False)
    return "; ".join(f"{'.'.join(map(str, details['loc']))}: {details['msg']}" for details in wrong)
