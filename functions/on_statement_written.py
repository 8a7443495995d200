from datetime import datetime

from shared import clock
from shared.domain.books import issue
from shared.domain.periods import billing_day
from shared.domain.statements import credited_charges, statement_lines
from shared.events.document import on_document
from shared.settings import settings
from shared.store import books, charges, statements
from shared.store.transaction import Transaction, in_transaction


@on_document("statements/{statement_id}", "written")
def on_statement_written(statement_id: str) -> None:
    """Bills a month's charges on one document, and marks them as billed with it."""
    in_transaction(lambda tx: _bill(tx, statement_id, clock.now()))


def _bill(tx: Transaction, statement_id: str, now: datetime) -> None:
    seller = settings().seller
    statement = tx.get(statements.at(statement_id))
    if statement is None:
        return
    waiting = charges.waiting(tx, statement.reseller_id, statement.month)
    if not waiting:
        return  # billed before: the event came again
    credited = [charges.at(one) for one in credited_charges(waiting)]
    tx.fetch(*credited)
    lines = statement_lines(waiting, (found for one in credited if (found := tx.get(one))))
    opened = books.opened(tx, statement.reseller_id, seller, billing_day(now, seller.time_zone))
    opened = books.with_corrected(tx, opened, (line.corrects for line in lines))
    issued = issue(lines, opened, now, statement.month)
    if issued:
        books.enter_issued(tx, issued)
    for charge in waiting:
        tx.put(charges.at(charge.id), charge.billed_on(issued.document.id if issued else None))
    if len(waiting) == charges.AT_ONCE:
        statements.ask(tx, statement)
