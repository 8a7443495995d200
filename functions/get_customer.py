from datetime import datetime
from functools import partial
from typing import Any

from shared.domain.customers.customer import Customer
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.errors import NotFound
from shared.domain.members import Member
from shared.domain.orders.context import OrderContext
from shared.domain.orders.orders import renewal_preview
from shared.domain.orders.quotes import RenewalPreview, UndoableChange
from shared.domain.orders.returnable import undoable
from shared.domain.orders.undo_change import last_change
from shared.domain.values import Value
from shared.store import customers, plans, resellers, sellers, subscriptions
from shared.store.contexts.orders import renewal_context
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Ref
from shared.store.engine.together import together
from shared.views.customers import CustomerView, LedgerEntryView, SubscriptionView
from shared.web.fields import CustomerId
from shared.web.ledgers import ListLedger, ledger_page, shown
from shared.web.listing import Listing
from shared.web.operation import operation


class GetCustomer(Value):
    customer_id: CustomerId


class SubscriptionDetails(Value):
    """A subscription with its scheduled changes, its next renewal and the newest part of its history."""

    subscription: SubscriptionView
    licences_assigned: int | None
    """How many of the licences the customer's users occupy; None where that is not known."""
    renewal: RenewalPreview | None
    """What the next renewal will charge: at today's prices, and the rate of tax that is entered for its day."""
    undoable: UndoableChange | None
    """The change of plan that was the last order and can still be undone."""
    ledger: Listing[LedgerEntryView]
    """The newest entries first; `list-ledger` has those before them."""


class CustomerDetails(Value):
    """A customer with its subscriptions, one for each product that it ever had."""

    customer: CustomerView
    subscriptions: tuple[SubscriptionDetails, ...]


@operation("GET", caller=Member.may_view)
def get_customer(request: GetCustomer, caller: Member, now: datetime, reader: Reader) -> CustomerDetails:
    """One customer, with its subscriptions and their newest history."""
    customer = caller.own(reader.get(customers.ref(request.customer_id)))
    pages = [ListLedger(customer_id=customer.id, product_id=known.product_id) for known in customer.subscriptions]
    _, *ledgers = together(
        partial(reader.fetch, *_needed(customer)),
        *(partial(ledger_page, reader, page, customer.reseller_id) for page in pages),
    )
    details = tuple(
        _details(reader, customer, page.product_id, now, ledger) for page, ledger in zip(pages, ledgers, strict=True)
    )
    return CustomerDetails(customer=CustomerView.of(customer), subscriptions=details)


def _needed(customer: Customer) -> list[Ref[Any]]:
    """All but the ledgers, to be read in one round trip beside them."""
    return [
        resellers.ref(customer.reseller_id),
        sellers.ref(),
        *(subscriptions.ref(customer.id, known.product_id) for known in customer.subscriptions),
        *(plans.ref(plan_id) for known in customer.subscriptions for plan_id in known.plan_ids),
    ]


def _details(
    reader: Reader, customer: Customer, product_id: str, now: datetime, ledger: Listing[LedgerEntry]
) -> SubscriptionDetails:
    held, reseller = reader.load(subscriptions.ref(customer.id, product_id), resellers.ref(customer.reseller_id))
    if held is None or reseller is None:
        raise NotFound
    context = renewal_context(reader, customer, held, reseller, now) if held.live else None
    return SubscriptionDetails(
        subscription=SubscriptionView.of(held),
        licences_assigned=held.licences_assigned,
        renewal=renewal_preview(context) if context else None,
        undoable=_undoable(context, ledger) if context else None,
        ledger=shown(ledger),
    )


def _undoable(context: OrderContext, newest: Listing[LedgerEntry]) -> UndoableChange | None:
    correction_days = context.terms.correction_days
    return undoable(last_change(newest.items[:2][::-1], context.today, correction_days), correction_days)
