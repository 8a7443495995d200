from datetime import datetime

from shared import clock
from shared.domain.errors import TryLater
from shared.domain.periods import billing_day
from shared.domain.statements import credited_charges, issue_statement, statement_lines
from shared.events.document import on_document
from shared.settings import settings
from shared.store import books, charges, statements
from shared.store.transaction import Transaction, in_transaction


@on_document("statements/{statement_id}", "written")
def on_statement_written(statement_id: str) -> None:
    """Bills a month's charges on one document, and marks them as billed with it; earlier months come first."""
    in_transaction(lambda tx: _bill(tx, statement_id, clock.now()))


def _bill(tx: Transaction, statement_id: str, now: datetime) -> None:
    seller = settings().seller
    statement = tx.get(statements.at(statement_id))
    if statement is None:
        return
    month = charges.earliest_month(statement.reseller_id)
    if month is None or month > statement.month:
        return  # billed before: the event came again
    waiting, more = charges.waiting(tx, statement.reseller_id, month)
    if not waiting:
        raise TryLater  # another call has just billed them
    credited = [charges.at(one) for one in credited_charges(waiting)]
    tx.fetch(*credited)
    lines = statement_lines(waiting, (found for one in credited if (found := tx.get(one))))
    opened = books.opened(tx, statement.reseller_id, seller, billing_day(now, seller.time_zone))
    opened = books.with_corrected(tx, opened, (line.corrects for line in lines))
    issued = issue_statement(lines, opened, now, month)
    if issued:
        books.enter_issued(tx, issued)
    for charge in waiting:
        tx.put(charges.at(charge.id), charge.billed_on(issued.document.id) if issued else charge.carried())
    if more or month < statement.month:
        statements.ask(tx, statement.model_copy(update={"found_at": now}))
