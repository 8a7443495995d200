"""A shop's documents as the operator's `reconcile` reads them."""

from shared.domain.billing.invoices import FileState, InvoiceFile
from tests.builders.shop import Shop
from tools.operator.reconciling.records import Records

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
        series=dict(shop.series),
        account=shop.account,
    )
