from shared.domain.customers import Customer
from shared.domain.licences import LedgerEntry
from shared.domain.resellers import Member
from shared.domain.values import Value
from shared.store import customers
from shared.store.reader import Reader
from shared.web.fields import CustomerId
from shared.web.operation import operation


class GetCustomer(Value):
    customer_id: CustomerId


class CustomerDetails(Value):
    """A customer with its subscription and scheduled changes, and the ledger from its beginning."""

    customer: Customer
    ledger: tuple[LedgerEntry, ...]


@operation("GET", caller=Member.may_look)
def get_customer(request: GetCustomer, caller: Member, reader: Reader) -> CustomerDetails:
    """One customer, with everything that ever happened to its licences."""
    customer = caller.own(reader.get(customers.at(request.customer_id)))
    return CustomerDetails(customer=customer, ledger=tuple(reader.all(customers.entries(customer.id))))
