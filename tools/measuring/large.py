"""The books of a large reseller: one customer's, repeated under other names, with numbers and digests of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from shared.domain.billing.invoices import Invoice
from shared.domain.content_digest import WithDigest
from shared.domain.pricing.money import Money
from shared.domain.values import Instant, Value
from shared.store import accounts, charges, customers, invoices, ledger, resellers, series, subscriptions
from shared.store.engine.refs import Fields, Ref, encode, summary_of
from tools.measuring.template import Template, half_a_year

V = TypeVar("V", bound=Value)
W = TypeVar("W", bound=WithDigest)


@dataclass(frozen=True)
class Large:
    """A reseller with many customers, each with ten documents. Its documents are issued in turns: the first of every
    customer, then the second of every customer, and so on."""

    template: Template
    customers: int

    @classmethod
    def of(cls, reseller_id: str, code: str, zone: str, now: Instant, customers: int) -> "Large":
        return cls(half_a_year(reseller_id, code, zone, now), customers)

    @property
    def newest(self) -> date:
        """The day of its newest documents."""
        return max(document.issue_date for document in self.template.documents.values())

    def stored(self) -> Iterator[tuple[str, Fields]]:
        """Everything that is stored of it, by path."""
        of = self.template
        yield from _stored(resellers.ref(of.reseller.id), of.reseller)
        for counter in of.series.values():
            yield from _stored(series.SERIES.ref(counter.id), counter.replace(last=counter.last * self.customers))
        if of.account:
            newest = max(document.issued_at for document in of.documents.values())
            account = of.account.replace(
                balance=self._times(of.account.balance),
                credit=self._times(of.account.credit),
                postings=of.account.postings * self.customers,
                issued_at=newest + self._later(self.customers - 1),
            )
            yield from _stored(accounts.ref(of.reseller.id), account)
        for turn in range(self.customers):
            yield from self._of_customer(turn)

    def _of_customer(self, turn: int) -> Iterator[tuple[str, Fields]]:
        of, named = self.template, self._renamed(turn)
        customer = _rewritten(of.customer, named)
        yield from _stored(customers.ref(customer.id), customer)
        if of.subscription:
            held = _rewritten(of.subscription, named)
            yield from _stored(subscriptions.ref(customer.id, held.product_id), held)
        for entry in of.ledger:
            yield from _stored(ledger.ref(customer.id, entry.product_id, entry.seq), _redone(entry, named))
        for charge in of.charges.values():
            own = _redone(charge, named)
            yield from _stored(charges.ref(own.id), own)
        for document in of.documents.values():
            issued = self._document(document, turn, named)
            yield from _stored(invoices.ref(issued.id), issued)

    def _document(self, document: Invoice, turn: int, named: dict[str, str]) -> Invoice:
        paid = document.payment_posting
        own = _rewritten(document, named).replace(
            posting=self._place(document.posting, turn),
            payment_posting=None if paid is None else self._place(paid, turn),
            issued_at=document.issued_at + self._later(turn),
        )
        return own.with_digest()

    def _renamed(self, turn: int) -> dict[str, str]:
        """What stands for each name and number of the template."""
        of = self.template
        names = {
            of.customer.id: sha256(f"{of.reseller.id}/{turn}".encode()).hexdigest()[:20],
            of.customer.domain: f"customer-{turn}.example",
            of.customer.organisation: f"Customer {turn} S.p.A.",
        }
        for document in of.documents.values():
            start, _, count = document.number.rpartition("-")
            names[document.number] = f"{start}-{self._place(int(count), turn):04}"
        return names

    def _place(self, place: int, turn: int) -> int:
        return (place - 1) * self.customers + turn + 1

    def _times(self, money: Money) -> Money:
        return money.replace(amount=money.amount * self.customers)

    @staticmethod
    def _later(turn: int) -> timedelta:
        return timedelta(microseconds=turn)


def _stored(ref: Ref[V], value: V) -> Iterator[tuple[str, Fields]]:
    yield ref.path, encode(ref.collection, value)
    summary, shown = ref.collection.summary, summary_of(ref.collection, value)
    if summary and shown:
        yield summary.collection.ref(ref.id).path, shown


def _redone(value: W, named: dict[str, str]) -> W:
    return _rewritten(value, named).with_digest()


def _rewritten(value: V, named: dict[str, str]) -> V:
    """With other names in every text of it."""
    return type(value).model_validate(_with_names(value.model_dump(by_alias=False), named))


def _with_names(thing: Any, named: dict[str, str]) -> Any:
    if isinstance(thing, dict):
        return {name: _with_names(content, named) for name, content in thing.items()}
    if isinstance(thing, tuple):
        return tuple(_with_names(content, named) for content in thing)
    if type(thing) is not str:
        return thing
    if thing in named:
        return named[thing]
    for name in named:
        if name in thing:
            thing = thing.replace(name, named[name])
    return thing
