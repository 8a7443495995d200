"""What is checked: a reseller's books as they are read, one document after another and each once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from shared.domain.billing.accounts import Account
from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.numbering import Series
from shared.domain.customers.customer import Customer
from shared.domain.customers.domain_trial import DomainTrial
from shared.domain.customers.ledger import EntryKind, LedgerEntry
from shared.domain.customers.subscription import Subscription
from shared.domain.ownership import SubscriptionKey
from shared.domain.resellers import Reseller


@dataclass(frozen=True)
class CustomerBooks:
    """All that there is of one customer: at most this is held in full at a time."""

    id: str
    """As paths say it, also where the customer itself is missing."""
    customer: Customer | None = None
    subscriptions: Mapping[SubscriptionKey, Subscription] = field(default_factory=dict)
    ledgers: Mapping[SubscriptionKey, Mapping[str, LedgerEntry]] = field(default_factory=dict)
    trials: Mapping[str, DomainTrial] = field(default_factory=dict)
    """What its domain says of the trials that its ledgers begin with, by product."""

    @property
    def subscription_keys(self) -> list[SubscriptionKey]:
        """Every subscription that there is, or of which a ledger is left."""
        return sorted(self.subscriptions.keys() | self.ledgers.keys())

    @property
    def trials_begun(self) -> dict[str, LedgerEntry]:
        """The ledger entries that began trials, by product, as far as they are as they were written."""
        first = {product_id: self.ledger((self.id, product_id)).get(1) for _, product_id in self.ledgers}
        return {
            product_id: entry
            for product_id, entry in first.items()
            if entry and entry.kind is EntryKind.TRIAL and not entry.altered
        }

    def ledger(self, key: SubscriptionKey) -> dict[int, LedgerEntry]:
        """A subscription's entries in the order of their ids, those left out whose ids are no numbers."""
        numbered = {
            int(entry_id): entry for entry_id, entry in self.ledgers.get(key, {}).items() if _is_entry_id(entry_id)
        }
        return dict(sorted(numbered.items()))


class Books(Protocol):
    """A reseller's documents by their ids in Firestore, which may differ from what they say themselves."""

    @property
    def reseller(self) -> Reseller: ...
    @property
    def account(self) -> Account | None: ...
    @property
    def series(self) -> Mapping[str, Series]: ...

    def each_document(self) -> Iterable[tuple[str, Invoice]]: ...
    def each_charge(self) -> Iterable[tuple[str, Charge]]: ...
    def each_customer(self) -> Iterable[CustomerBooks]: ...


def _is_entry_id(text: str) -> bool:
    """Whether it is how a seq is written: 1, 2, 3 …"""
    return text.isdecimal() and str(int(text)) == text
