"""A shop's documents as the operator's `reconcile` reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shared.domain.billing.accounts import Account
from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import FileState, Invoice, InvoiceFile
from shared.domain.billing.numbering import Series
from shared.domain.customers.customer import Customer
from shared.domain.customers.domain_trial import DomainTrial
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.subscription import Subscription
from shared.domain.ownership import SubscriptionKey
from shared.domain.resellers import Reseller
from tests.builders.shop import Shop
from tools.operator.reconciling.books import CustomerBooks


@dataclass(frozen=True)
class Records:
    """Whole books in memory (`tools.operator.reconciling.books.Books`)."""

    reseller: Reseller
    customers: Mapping[str, Customer]
    subscriptions: Mapping[SubscriptionKey, Subscription]
    ledgers: Mapping[SubscriptionKey, Mapping[str, LedgerEntry]]
    documents: Mapping[str, Invoice]
    charges: Mapping[str, Charge]
    trials: Mapping[str, DomainTrial]
    series: Mapping[str, Series]
    account: Account | None

    def each_document(self) -> Iterable[tuple[str, Invoice]]:
        return self.documents.items()

    def each_charge(self) -> Iterable[tuple[str, Charge]]:
        return self.charges.items()

    def each_customer(self) -> Iterable[CustomerBooks]:
        ids = {held[0] for held in (*self.subscriptions, *self.ledgers)} | self.customers.keys()
        for customer_id in sorted(ids):
            subscriptions = {held: one for held, one in self.subscriptions.items() if held[0] == customer_id}
            ledgers = {held: one for held, one in self.ledgers.items() if held[0] == customer_id}
            yield CustomerBooks(customer_id, self.customers.get(customer_id), subscriptions, ledgers, self.trials)


DELIVERED = InvoiceFile(state=FileState.READY, size=1, sha256="0" * 64)


def records(shop: Shop) -> Records:
    """With all documents delivered, as that is another matter."""
    return Records(
        reseller=shop.reseller,
        customers={shop.customer.id: shop.customer},
        subscriptions={(shop.customer.id, product_id): held for product_id, held in shop.subscriptions.items()},
        ledgers={
            (shop.customer.id, product_id): {str(entry.seq): entry for entry in ledger}
            for product_id, ledger in shop.ledgers.items()
        },
        documents={document.id: document.with_file(DELIVERED).with_mail(None) for document in shop.documents.values()},
        charges=dict(shop.charges),
        trials=dict(shop.trials),
        series=dict(shop.series),
        account=shop.account,
    )
