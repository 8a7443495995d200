"""What settles what: credit notes, payments, credit used or paid back; done again as they were entered."""

from collections.abc import Iterable, Iterator

from shared.domain.invoices import Invoice, InvoiceState, Line
from shared.domain.money import Money
from shared.domain.numbers import number_of
from shared.domain.settlement import settled
from tools.operator.output import decimal
from tools.operator.reconciling import postings
from tools.operator.reconciling.documents import due_totals, line_amount
from tools.operator.reconciling.records import Difference, Records, account_path, document_path

_UNPAID = {InvoiceState.OPEN, InvoiceState.OVERDUE}


def check(records: Records) -> Iterator[Difference]:
    """Only for books of which no document is missing. What a wrong document alone explains is not told again."""
    misplaced = postings.check(records)
    if misplaced:
        yield from misplaced
        return
    ids = {invoice.number: stored_id for stored_id, invoice in records.documents.items()}
    due = _done_again(records)
    for number, invoice in due.items():
        stored = records.documents[ids[number]]
        for what in (*_names(ids[number], stored, records), *_wrong(stored, invoice)):
            yield Difference(path=document_path(ids[number]), what=what)
    yield from _account(records, due)


def _as_issued(stored_id: str, stored: Invoice, records: Records) -> Invoice:
    """A document before anything settled it, with the amounts and the names that it should have."""
    lines = tuple(
        line.model_copy(
            update={
                "amount": Money(amount=line_amount(line), currency=stored.currency),
                "corrects": _corrected(line, stored_id, records),
            }
        )
        for line in stored.lines
    )
    note = stored.total.amount < 0
    fresh = {
        "state": InvoiceState.CREDITED if note else InvoiceState.OPEN,
        "credited": 0,
        "offset": 0,
        "received": None,
        "paid_on": None,
        "paid_at": None,
        "settles": (),
        "lines": lines,
        "total": due_totals(stored).total,
    }
    return stored.model_copy(update=fresh)


def _corrected(line: Line, stored_id: str, records: Records) -> str | None:
    """The document that has the lines of the entry which charged what a line credits; none if it is the same one."""
    homes = records.lines_of.get((line.customer_id, line.corrects_entry or 0), {})
    if len(homes) != 1:
        return line.corrects
    (home,) = homes
    return None if home == stored_id else number_of(records.reseller.id, home)


def _names(stored_id: str, stored: Invoice, records: Records) -> Iterator[str]:
    for position, line in enumerate(stored.lines, start=1):
        due = _corrected(line, stored_id, records)
        if line.corrects != due:
            yield f"line {position} corrects {line.corrects or 'nothing'}, should correct {due or 'nothing'}"


def _done_again(records: Records) -> dict[str, Invoice]:
    """Every document as it should stand now, by number."""
    issued = [_as_issued(stored_id, one, records) for stored_id, one in records.documents.items()]
    paid = [one for one in records.documents.values() if one.paid_at]
    entered = [(one.posting, False, one) for one in issued]
    entered += [(one.payment_posting or 0, True, one) for one in paid]
    found: dict[str, Invoice] = {}
    for _, payment, one in sorted(entered, key=lambda event: event[:2]):
        if payment:
            _pay(found, one)
        else:
            found[one.number] = one
            _take_off(found, one.number)
    return found


def _take_off(found: dict[str, Invoice], number: str) -> None:
    note = found[number]
    try:
        found[number] = note.model_copy(update={"settles": settled(note, found)})
    except ValueError:
        return  # it names something that is not there, which is told elsewhere
    for taken in found[number].settles:
        found[taken.number] = found[taken.number].credited_with(taken.amount)


def _pay(found: dict[str, Invoice], stored: Invoice) -> None:
    invoice = found.get(stored.number)
    if invoice and stored.paid_at and stored.paid_on and invoice.outstanding.amount > 0:
        found[stored.number] = invoice.paid(stored.paid_on, stored.paid_at, stored.offset)


def _wrong(stored: Invoice, due: Invoice) -> Iterator[str]:
    if stored.settles != due.settles:
        yield f"settles {_settled(stored)}, should settle {_settled(due)}"
    for name, is_, should in (
        ("credited", stored.credited, due.credited),
        ("settled with credit", stored.offset, due.offset),
        ("received", _amount(stored), _amount(due)),
    ):
        if is_ != should:
            yield f"{name} is {decimal(is_, stored.currency)}, should be {decimal(should, stored.currency)}"
    if stored.state is not due.state and {stored.state, due.state} != _UNPAID:
        yield f"is {stored.state.value}, should be {due.state.value}"


def _settled(note: Invoice) -> str:
    return ", ".join(f"{decimal(one.amount, note.currency)} of {one.number}" for one in note.settles) or "nothing"


def _amount(invoice: Invoice) -> int:
    return invoice.received.amount if invoice.received else 0


def _account(records: Records, due: dict[str, Invoice]) -> Iterator[Difference]:
    """What is owed and the credit that is left. A document that contradicts itself is told of alone."""
    account = records.account
    refunded = sum(one.amount.amount for one in account.refunds) if account else 0
    balance, credit = (account.balance.amount, account.credit) if account else (0, 0)
    path, currency = account_path(records.reseller.id), records.reseller.currency
    sums = [_sums(documents) for documents in (due.values(), records.documents.values())]
    for name, is_, should in (
        ("balance", balance, [owed + refunded for owed, _ in sums]),
        ("credit", credit, [left - refunded for _, left in sums]),
    ):
        if is_ not in should:
            said = f"{name} is {decimal(is_, currency)}, the documents come to {decimal(should[0], currency)}"
            yield Difference(path=path, what=said)


def _sums(documents: Iterable[Invoice]) -> tuple[int, int]:
    """What is owed, and the credit, before anything was paid back."""
    found = list(documents)
    owed = sum(one.total.amount - _amount(one) for one in found)
    return owed, sum(one.unsettled - one.offset for one in found)
