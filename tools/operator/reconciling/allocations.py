"""What was allocated to what: credit notes, payments, credit used or paid back; done again as it was recorded."""

from collections.abc import Iterable, Iterator, Mapping

from shared.domain.billing.accounts import new_account
from shared.domain.billing.invoices import InvoiceKind, InvoiceState
from shared.domain.pricing.money import BasisPoints, Money, no_money
from tools.operator.reconciling import postings
from tools.operator.reconciling.extracts import Allocated, Credit, DocumentExtract
from tools.operator.reconciling.recording import Recorded, Standing, corrected, restored
from tools.operator.reconciling.records import Difference, Records, account_path, document_path
from tools.operator.support.amounts import amount_of, decimal, percent

_UNPAID = {InvoiceState.OPEN, InvoiceState.OVERDUE}


def check(records: Records) -> Iterator[Difference]:
    """Only for books of which no document is missing. What a wrong document alone explains is not reported again."""
    misplaced = postings.check(records)
    if misplaced:
        yield from misplaced
        return
    due = Recorded(records).standings()
    for stored_id, standing in due.items():
        for what in (*_corrections(stored_id, records), *_wrong(stored_id, standing, records)):
            yield Difference(path=document_path(stored_id), what=what)
    yield from _account(records, due)


def _corrections(stored_id: str, records: Records) -> Iterator[str]:
    for line in records.documents[stored_id].credits:
        due = corrected(line, stored_id, records)
        number = (records.number(due) or line.corrects) if due else None
        if (line.corrects_id, line.corrects) != (due, number):
            said, should = line.corrects or "nothing", number or "nothing"
            yield f"line {line.position} corrects {said}, should correct {should}"
        else:
            yield from _misdated(line, due, records)
        restores = restored(line, stored_id, records)
        if line.restores_id != restores:
            yield f"line {line.position} restores {line.restores_id or 'nothing'}, should restore {restores}"


def _misdated(line: Credit, corrected_id: str | None, records: Records) -> Iterator[str]:
    other = records.documents.get(corrected_id) if corrected_id else None
    if other and not other.altered and line.corrects_date != other.issue_date:
        yield f"line {line.position} corrects {other.number} of {line.corrects_date}, which is of {other.issue_date}"


def _wrong(stored_id: str, due: Standing, records: Records) -> Iterator[str]:
    stored, currency = records.documents[stored_id], records.reseller.currency
    if stored.taxes != due.taxes and stored.credited_ids:
        yield f"tax is {_by_rate(stored.taxes, currency)}, should be {_by_rate(due.taxes, currency)}"
    if stored.credited_bases != due.credited_bases:
        is_, should_be = (_by_rate(one.credited_bases, currency) for one in (stored, due))
        yield f"says that {is_} of it was credited, that should be {should_be}"
    if stored.allocations != due.allocations:
        is_, should_be = (_allocated(one.allocations, currency) for one in (stored, due))
        yield f"is allocated to {is_}, should be allocated to {should_be}"
    for name, is_amount, should in (
        ("credited", stored.credited, due.credited),
        ("credit applied", stored.credit_applied, due.credit_applied),
        ("received", stored.received or 0, due.received or 0),
    ):
        if is_amount != should:
            yield f"{name} is {decimal(is_amount, currency)}, should be {decimal(should, currency)}"
    if stored.state is not due.state and {stored.state, due.state} != _UNPAID:
        yield f"is {stored.state.value}, should be {due.state.value}"


def _by_rate(amounts: Iterable[tuple[BasisPoints, int]], currency: str) -> str:
    return ", ".join(f"{decimal(amount, currency)} at {percent(rate)} %" for rate, amount in amounts) or "nothing"


def _allocated(allocations: Iterable[Allocated], currency: str) -> str:
    return ", ".join(f"{decimal(one.amount, currency)} of {one.number}" for one in allocations) or "nothing"


def _account(records: Records, due: Mapping[str, Standing]) -> Iterator[Difference]:
    """What is owed and the credit that is left. A document that contradicts itself is reported alone."""
    currency, documents = records.reseller.currency, records.documents
    account = records.account or new_account(records.reseller.id, currency)
    path = account_path(records.reseller.id)
    if account.reseller_id != records.reseller.id:
        yield Difference(path=path, what=f"says that it is of {account.reseller_id}")
    newest = max((document.issued_at for document in documents.values()), default=None)
    if account.issued_at != newest and not any(document.altered for document in documents.values()):
        what = f"says that its newest document is of {account.issued_at}, but that is of {newest}"
        yield Difference(path=path, what=what)
    refunded = sum((refund.amount for refund in account.refunds), start=no_money(currency)).amount
    sums = [
        _sums((document, due[one_id].total, due[one_id]) for one_id, document in documents.items()),
        _sums((document, document.total, document) for document in documents.values()),
    ]
    for name, is_, should in (
        ("balance", account.balance, [owed + refunded for owed, _ in sums]),
        ("credit", account.credit, [credit - refunded for _, credit in sums]),
    ):
        if is_ not in [Money(amount=amount, currency=currency) for amount in should]:
            what = f"{name} is {amount_of(is_)}, but the documents come to {decimal(should[0], currency)}"
            yield Difference(path=path, what=what)


def _sums(documents: Iterable[tuple[DocumentExtract, int, Standing | DocumentExtract]]) -> tuple[int, int]:
    """What is owed, and the credit, before anything was paid back; of each document its total and how it stands."""
    owed, credit = 0, 0
    for document, total, standing in documents:
        owed += total - (standing.received or 0)
        if document.kind is InvoiceKind.CREDIT_NOTE:
            credit += -total - sum(allocation.amount for allocation in standing.allocations)
        credit -= standing.credit_applied
    return owed, credit
