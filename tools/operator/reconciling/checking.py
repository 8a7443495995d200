"""All checks of one reseller's books, in the order in which a difference explains others."""

from collections.abc import Iterator
from datetime import date

from shared.domain.money import Money
from shared.domain.resellers import Seller
from tools.operator.output import written
from tools.operator.reconciling import billing, documents, ledgers, numbers
from tools.operator.reconciling.records import Difference, Records


def differences(records: Records, seller: Seller, today: date) -> list[Difference]:
    """Everything that is wrong, each once; nothing for books that are right."""
    gone = numbers.missing(records)
    read = ledgers.read(records, seller)
    found = [*numbers.check(records, gone), *read.differences]
    found += documents.check(records, gone, today)
    found += billing.check(records, read, gone)
    if not gone:  # what a missing document charged can't be known
        found += _account(records)
    return list({(one.path, one.what): one for one in found}.values())


def _account(records: Records) -> Iterator[Difference]:
    """What is owed: all totals less what was received. A document that contradicts itself is told of alone."""
    path = f"accounts/{records.reseller.id}"
    stored = sum(one.total.amount - (one.received.amount if one.received else 0) for one in records.documents.values())
    balance = records.account.balance.amount if records.account else 0
    if balance in (stored, _recomputed(records)):
        return
    due, said = (Money(amount=amount, currency=records.reseller.currency) for amount in (stored, balance))
    yield Difference(path=path, what=f"balance is {written(said)}, the documents come to {written(due)}")


def _recomputed(records: Records) -> int:
    """The same from the lines alone, and with a payment of what was owed in place of an impossible one."""
    owed = 0
    for invoice in records.documents.values():
        owed += documents.recomputed_total(invoice)
        if invoice.received:
            possible = documents.possible_receipts(invoice, documents.notes_on(invoice, records))
            owed -= invoice.received.amount if invoice.received.amount in possible else possible[-1]
    return owed
