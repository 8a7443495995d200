"""A shop's documents as the operator's `reconcile` reads them."""

from tests.support.shop import Shop
from tools.operator.reconciling.records import Records


def records(shop: Shop) -> Records:
    return Records(
        reseller=shop.reseller,
        customers={shop.customer.id: shop.customer},
        ledgers={shop.customer.id: {str(entry.seq): entry for entry in shop.ledger}},
        documents={document.id: document for document in shop.documents.values()},
        charges=dict(shop.charges),
        series=dict(shop.series),
        account=shop.account,
    )
