from shared.domain.customers.customer import CustomerStatus
from shared.domain.members import Member
from shared.store import customers
from shared.store.engine.reader import Reader
from shared.views.customers import CustomerView
from shared.web.fields import SearchText
from shared.web.listing import Listing, PageRequest, listing
from shared.web.operation import operation


class ListCustomers(PageRequest):
    """`search` is text at the start of a word of the organisation or the contact, or of the domain or the e-mail."""

    status: CustomerStatus | None = None
    search: SearchText | None = None


@operation("GET", caller=Member.may_view)
def list_customers(request: ListCustomers, caller: Member, reader: Reader) -> Listing[CustomerView]:
    """The reseller's customers, newest first."""
    query = customers.of_reseller(caller.reseller_id, request.status, request.search)
    return listing(reader, query, request, caller.reseller_id, show=CustomerView.of)
