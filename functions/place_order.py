from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from shared.domain.members import Member
from shared.domain.orders import orders
from shared.domain.orders.quotes import QuoteChanged
from shared.domain.values import Value
from shared.store.contexts import outcomes
from shared.store.engine.transaction import Transaction
from shared.views.customers import CustomerView, LedgerEntryView
from shared.views.orders import ChargeView
from shared.web.operation import operation
from shared.web.ordering import QuoteOrder, order_context


class PlaceOrder(QuoteOrder):
    """The quoted order, and the id of its quote."""

    quote_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class OrderView(Value):
    """The outcome of the order: the customer as it is now, the new ledger entry, and the charge if there is one.

    The document is issued within seconds: `get-invoice` shows it, and so do live updates.
    """

    customer: CustomerView
    entry: LedgerEntryView
    charge: ChargeView | None


@operation("POST", caller=Member.may_order, answers=201)
def place_order(request: PlaceOrder, caller: Member, now: datetime, tx: Transaction) -> OrderView:
    """The console's "Order now": does what the quote says, or refuses with a new quote."""
    context = order_context(tx, request, caller, now)
    priced = orders.price(context, request)
    if priced.quote.quote_id != request.quote_id:
        raise QuoteChanged(priced.quote)
    outcome = orders.place(context, priced, actor=caller.email)
    outcomes.record(tx, outcome)
    return OrderView(
        customer=CustomerView.of(outcome.customer),
        entry=LedgerEntryView.of_entry(outcome.entry),
        charge=ChargeView.of(outcome.charge) if outcome.charge else None,
    )
