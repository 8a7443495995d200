from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from shared.domain.customers import Customer
from shared.domain.licences import LedgerEntry
from shared.domain.quotes import QuoteChanged
from shared.domain.resellers import Member
from shared.domain.values import Value
from shared.store import books
from shared.store.transaction import Transaction
from shared.web.operation import operation
from shared.web.ordering import QuoteOrder, desk
from shared.web.views import InvoiceSummary


class PlaceOrder(QuoteOrder):
    """The same as was quoted, and the quote."""

    quote_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class OrderView(Value):
    """What the order did: the customer as it is now, the ledger's new entry, the document if it caused one.

    What waits for a monthly statement has none yet; the entry names the statement's month.
    """

    customer: Customer
    entry: LedgerEntry
    invoice: InvoiceSummary | None


@operation("POST", caller=Member.may_order, answers=201)
def place_order(request: PlaceOrder, caller: Member, now: datetime, tx: Transaction) -> OrderView:
    """The console's "Order now": does what the quote promised, or refuses with the new quote."""
    at = desk(tx, request, caller, now)
    quote = at.quote(request)
    if quote.quote_id != request.quote_id:
        raise QuoteChanged(quote)
    placed = at.for_entering(tx, quote).place(quote, request, caller.email)
    books.enter(tx, placed)
    invoice = InvoiceSummary.of(placed.issued.document) if placed.issued else None
    return OrderView(customer=placed.customer, entry=placed.entry, invoice=invoice)
