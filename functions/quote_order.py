from datetime import datetime

from shared.domain.members import Member
from shared.domain.orders import orders
from shared.store.engine.reader import Reader
from shared.views.orders import QuoteView
from shared.web.operation import operation
from shared.web.ordering import QuoteOrder, order_context


@operation("GET", caller=Member.may_view)
def quote_order(request: QuoteOrder, caller: Member, now: datetime, reader: Reader) -> QuoteView:
    """What an order would do, priced to the cent. Changes nothing."""
    return QuoteView.of(orders.quote(order_context(reader, request, caller, now), request))
