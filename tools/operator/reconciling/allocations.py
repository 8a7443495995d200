"""What was allocated to what: credit notes, payments, credit used or paid back; done again as it was recorded."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from shared.domain.billing.accounts import new_account
from shared.domain.billing.allocation import allocate
from shared.domain.billing.invoices import Invoice, InvoiceState, NothingOutstanding
from shared.domain.billing.lines import Line
from shared.domain.pricing.money import CurrencyCode, Money, no_money
from tools.operator.reconciling import postings
from tools.operator.reconciling.documents import due_totals, line_amount
from tools.operator.reconciling.records import Difference, Records, account_path, document_path
from tools.operator.support.amounts import amount_of

_UNPAID = {InvoiceState.OPEN, InvoiceState.OVERDUE}


def check(records: Records) -> Iterator[Difference]:
    """Only for books of which no document is missing. What a wrong document alone explains is not reported again."""
    misplaced = postings.check(records)
    if misplaced:
        yield from misplaced
        return
    due = _recorded_again(records)
    for stored_id, should_be in due.items():
        stored = records.documents[stored_id]
        for what in (*_corrections(stored_id, stored, records), *_wrong(stored, should_be)):
            yield Difference(path=document_path(stored_id), what=what)
    yield from _account(records, due)


def _as_issued(stored_id: str, stored: Invoice, records: Records) -> Invoice:
    """A document before anything was allocated to it, with the amounts and the names that it should have."""
    lines = tuple(
        line.replace(
            amount=Money(amount=line_amount(line), currency=stored.currency),
            corrects_id=_corrected(line, stored_id, records),
        )
        for line in stored.lines
    )
    note = stored.total.amount < 0
    as_issued = {
        "state": InvoiceState.CREDITED if note else InvoiceState.OPEN,
        "credited": no_money(stored.currency),
        "credit_applied": no_money(stored.currency),
        "received": None,
        "paid_on": None,
        "paid_at": None,
        "allocations": (),
        "lines": lines,
        "id": stored_id,
        "number": records.numbers[stored_id],
        "total": due_totals(stored).total,
    }
    return stored.replace(**as_issued)


def _corrected(line: Line, stored_id: str, records: Records) -> str | None:
    """The document with the lines of the entry that charged what a line credits; None if it is the line's own."""
    if line.corrected_key is None:
        return None
    billed_on = records.lines_of.get(line.corrected_key, {})
    if len(billed_on) != 1:
        return line.corrects_id
    (document_id,) = billed_on
    return None if document_id == stored_id else document_id


def _corrections(stored_id: str, stored: Invoice, records: Records) -> Iterator[str]:
    for position, line in enumerate(stored.lines, start=1):
        due = _corrected(line, stored_id, records)
        number = records.numbers.get(due, line.corrects) if due else None
        if (line.corrects_id, line.corrects) != (due, number):
            yield f"line {position} corrects {line.corrects or 'nothing'}, should correct {number or 'nothing'}"


def _recorded_again(records: Records) -> dict[str, Invoice]:
    """Every document as it should stand now, by id."""
    issued = [_as_issued(stored_id, document, records) for stored_id, document in records.documents.items()]
    paid = [document for document in records.documents.values() if document.paid_at]
    recorded = [(document.posting, False, document) for document in issued]
    recorded += [(document.payment_posting or 0, True, document) for document in paid]
    due: dict[str, Invoice] = {}
    for _, payment, document in sorted(recorded, key=lambda event: event[:2]):
        if payment:
            _pay(due, document)
        else:
            due[document.id] = document
            _allocate(due, document.id)
    return due


def _allocate(due: dict[str, Invoice], document_id: str) -> None:
    note = due[document_id]
    try:
        due[document_id] = note.replace(allocations=allocate(note, due))
    except ValueError:
        return  # it names something that is not there, which is reported elsewhere
    for allocation in due[document_id].allocations:
        due[allocation.document_id] = due[allocation.document_id].credited_with(allocation.amount)


def _pay(due: dict[str, Invoice], stored: Invoice) -> None:
    invoice = due.get(stored.id)
    if not (invoice and stored.paid_at and stored.paid_on and invoice.outstanding.amount > 0):
        return
    with suppress(NothingOutstanding):  # of a total below 0, which is reported elsewhere
        due[stored.id] = invoice.paid(stored.paid_on, stored.paid_at, stored.credit_applied)


def _wrong(stored: Invoice, due: Invoice) -> Iterator[str]:
    if stored.allocations != due.allocations:
        yield f"is allocated to {_allocated(stored)}, should be allocated to {_allocated(due)}"
    for name, is_, should in (
        ("credited", stored.credited, due.credited),
        ("credit applied", stored.credit_applied, due.credit_applied),
        ("received", _received(stored), _received(due)),
    ):
        if is_ != should:
            yield f"{name} is {amount_of(is_)}, should be {amount_of(should)}"
    if stored.state is not due.state and {stored.state, due.state} != _UNPAID:
        yield f"is {stored.state.value}, should be {due.state.value}"


def _allocated(note: Invoice) -> str:
    allocated = (f"{amount_of(allocation.amount)} of {allocation.number}" for allocation in note.allocations)
    return ", ".join(allocated) or "nothing"


def _received(invoice: Invoice) -> Money:
    return invoice.received or no_money(invoice.currency)


def _account(records: Records, due: dict[str, Invoice]) -> Iterator[Difference]:
    """What is owed and the credit that is left. A document that contradicts itself is reported alone."""
    currency = records.reseller.currency
    account = records.account or new_account(records.reseller.id, currency)
    if account.reseller_id != records.reseller.id:
        what = f"says that it is of {account.reseller_id}"
        yield Difference(path=account_path(records.reseller.id), what=what)
    newest = max((document.issued_at for document in records.documents.values()), default=None)
    if account.issued_at != newest and not any(document.altered for document in records.documents.values()):
        what = f"says that its newest document is of {account.issued_at}, but that is of {newest}"
        yield Difference(path=account_path(records.reseller.id), what=what)
    refunded = sum((refund.amount for refund in account.refunds), start=no_money(currency))
    sums = [_sums(documents, currency) for documents in (due.values(), records.documents.values())]
    for name, is_, should in (
        ("balance", account.balance, [owed + refunded for owed, _ in sums]),
        ("credit", account.credit, [credit - refunded for _, credit in sums]),
    ):
        if is_ not in should:
            said = f"{name} is {amount_of(is_)}, but the documents come to {amount_of(should[0])}"
            yield Difference(path=account_path(records.reseller.id), what=said)


def _sums(documents: Iterable[Invoice], currency: CurrencyCode) -> tuple[Money, Money]:
    """What is owed, and the credit, before anything was paid back."""
    owed, credit = no_money(currency), no_money(currency)
    for document in documents:
        owed += document.total - _received(document)
        credit += document.unallocated - document.credit_applied
    return owed, credit
