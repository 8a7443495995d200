from datetime import datetime

from shared.domain.orders import orders
from shared.domain.orders.quotes import Quote
from shared.domain.resellers import Member
from shared.store.engine.reader import Reader
from shared.web.operation import operation
from shared.web.ordering import QuoteOrder, contexts


@operation("GET", caller=Member.may_view)
def quote_order(request: QuoteOrder, caller: Member, now: datetime, reader: Reader) -> Quote:
    """What an order would do, priced to the cent. Changes nothing."""
    context, _ = contexts(reader, request, caller, now)
    return orders.quote(context, request)
