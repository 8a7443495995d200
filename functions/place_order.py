from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from shared.domain import orders
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
    """What the order did: the customer as it is now, the ledger's new entry, the invoice if anything was charged."""

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
    placed = orders.place(quote, at.customer, at.books, caller.email, now)
    books.enter(tx, placed)
    invoice = InvoiceSummary.of(placed.invoice) if placed.invoice else None
    return OrderView(customer=placed.customer, entry=placed.entry, invoice=invoice)
