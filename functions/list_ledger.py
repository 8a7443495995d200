from shared.domain.members import Member
from shared.store import customers
from shared.store.engine.reader import Reader
from shared.views.customers import LedgerEntryView
from shared.web.ledgers import ListLedger, ledger_page, shown
from shared.web.listing import Listing
from shared.web.operation import operation


@operation("GET", caller=Member.may_view)
def list_ledger(request: ListLedger, caller: Member, reader: Reader) -> Listing[LedgerEntryView]:
    """The history of one subscription, the newest entry first."""
    request.after(caller.reseller_id)  # a token of another list is refused, whoever the customer is
    customer = caller.own(reader.get(customers.ref(request.customer_id)))
    return shown(ledger_page(reader, request, customer.reseller_id))
