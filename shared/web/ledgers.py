"""Ledgers page by page, the newest entry first: with the customer, and further back."""

from shared.store import ledger
from shared.store.engine.reader import Reader
from shared.views.customers import LedgerEntryView
from shared.web.fields import CustomerId, ProductId
from shared.web.listing import Listing, PageRequest, listing


class ListLedger(PageRequest):
    """Whose history, and of which product."""

    customer_id: CustomerId
    product_id: ProductId


def ledger_page(reader: Reader, request: ListLedger, reseller_id: str) -> Listing[LedgerEntryView]:
    """A page of the history of a customer of this reseller.

    Raises:
        BadRequest: if the page token belongs to another list.
    """
    query = ledger.newest(request.customer_id, request.product_id)
    return listing(reader, query, request, reseller_id, show=LedgerEntryView.of_entry)
