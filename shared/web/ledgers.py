"""Ledgers page by page, the newest entry first: with the customer, and further back."""

from shared.domain.customers.ledger import LedgerEntry
from shared.store import ledger
from shared.store.engine.reader import Reader
from shared.views.customers import LedgerEntryView
from shared.web.fields import CustomerId, ProductId
from shared.web.listing import Listing, PageRequest, listing


class ListLedger(PageRequest):
    """Whose history, and of which product."""

    customer_id: CustomerId
    product_id: ProductId


def ledger_page(reader: Reader, request: ListLedger, reseller_id: str) -> Listing[LedgerEntry]:
    """A page of the history of a customer of this reseller.

    Raises:
        BadRequest: if the page token belongs to another list.
    """
    query = ledger.newest(request.customer_id, request.product_id)
    return listing(reader, query, request, reseller_id, show=lambda entry: entry)


def shown(page: Listing[LedgerEntry]) -> Listing[LedgerEntryView]:
    """A page of a history as it is shown."""
    return Listing(
        items=tuple(LedgerEntryView.of_entry(entry) for entry in page.items), next_page_token=page.next_page_token
    )
