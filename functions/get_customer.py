from datetime import datetime

from shared.domain.customers.customer import Customer
from shared.domain.members import Member
from shared.domain.orders.orders import renewal_preview
from shared.domain.orders.quotes import RenewalPreview
from shared.domain.values import Value
from shared.store import customers, ledger, resellers
from shared.store.contexts.orders import renewal_context
from shared.store.engine.reader import Reader
from shared.views.customers import CustomerView, LedgerEntryView
from shared.web.fields import CustomerId
from shared.web.operation import operation


class GetCustomer(Value):
    customer_id: CustomerId


class CustomerDetails(Value):
    """A customer with its subscription and scheduled changes, and the ledger from its beginning."""

    customer: CustomerView
    ledger: tuple[LedgerEntryView, ...]
    renewal: RenewalPreview | None
    """What the next renewal will charge at today's prices; None if there will be none."""


@operation("GET", caller=Member.may_view)
def get_customer(request: GetCustomer, caller: Member, now: datetime, reader: Reader) -> CustomerDetails:
    """One customer, with the whole history of its licences."""
    customer = caller.own(reader.get(customers.ref(request.customer_id)))
    entries = tuple(LedgerEntryView.of_entry(entry) for entry in reader.all(ledger.entries(customer.id)))
    return CustomerDetails(customer=CustomerView.of(customer), ledger=entries, renewal=_renewal(reader, customer, now))


def _renewal(reader: Reader, customer: Customer, now: datetime) -> RenewalPreview | None:
    reseller = reader.get(resellers.ref(customer.reseller_id)) if customer.live_subscription else None
    context = renewal_context(reader, customer, reseller, now) if reseller else None
    return renewal_preview(context) if context else None
