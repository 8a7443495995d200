from datetime import datetime

from shared.domain.quotes import Quote
from shared.domain.resellers import Member
from shared.store.reader import Reader
from shared.web.operation import operation
from shared.web.ordering import QuoteOrder, desk


@operation("GET", caller=Member.may_look)
def quote_order(request: QuoteOrder, caller: Member, now: datetime, reader: Reader) -> Quote:
    """What an order would do, priced to the cent. Changes nothing."""
    return desk(reader, request, caller, now).quote(request)
