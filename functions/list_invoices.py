from datetime import date, datetime
from functools import partial
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from shared.billing_calendar import billing_date, end_of, start_of
from shared.domain.billing.invoices import Invoice, InvoiceState
from shared.domain.billing.numbering import sortable_prefix
from shared.domain.billing.statements import UpcomingStatement
from shared.domain.errors import NotFound
from shared.domain.members import Member
from shared.domain.pricing.money import Money
from shared.domain.resellers import Reseller
from shared.store import accounts, invoices, resellers, sellers
from shared.store.contexts import upcoming
from shared.store.engine.queries import Query
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Ref
from shared.store.engine.together import together
from shared.views.invoices import InvoiceSummary
from shared.web.fields import Identifier
from shared.web.listing import Listing, PageRequest, listing
from shared.web.operation import operation

IssueDate = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2999, 12, 31))]


class ListInvoices(PageRequest):
    """All documents of the reseller, or those of one customer; the dates of issue are inclusive.

    `number` is the start of a number, or its last part; it searches all documents and excludes the other filters.
    """

    customer_id: Identifier | None = None
    state: InvoiceState | None = None
    issued_from: IssueDate | None = None
    issued_to: IssueDate | None = None
    number: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,40}$")] | None = None

    @model_validator(mode="after")
    def _number_excludes_filters(self) -> Self:
        if self.number and (self.customer_id or self.state or self.issued_from or self.issued_to):
            raise ValueError("a number is searched among all documents")
        return self


class InvoiceListing(Listing[InvoiceSummary]):
    """One page of the documents, and what the reseller owes in total."""

    balance: Money
    credit: Money
    """What credit notes left over that no invoice could absorb: part of the balance, for use in the next payment."""
    upcoming: tuple[UpcomingStatement, ...] | None
    """What waits for monthly statements and is not yet part of the balance; only with the first page."""


@operation("GET", caller=Member.may_view)
def list_invoices(request: ListInvoices, caller: Member, now: datetime, reader: Reader) -> InvoiceListing:
    """The reseller's invoices and credit notes, newest first."""
    today = billing_date(now)
    needed: list[Ref[Any]] = [resellers.ref(caller.reseller_id), accounts.ref(caller.reseller_id), sellers.ref()]
    if request.number:
        reader.fetch(*needed)  # a short number can only be completed once the reseller's code is known
    query = _numbered(reader, request.number, caller, today) if request.number else _filtered(request, caller)
    sums = {} if request.page_token else upcoming.sums(caller.reseller_id, today)
    _, page, *found = together(
        partial(reader.fetch, *needed),
        partial(listing, reader, query, request, caller.reseller_id, InvoiceSummary.of),
        *sums.values(),
    )
    reseller = _reseller(reader, caller)
    account, rate = accounts.of(reader, reseller), sellers.read(reader).on(today).standard_rate
    waiting = upcoming.statements(dict(zip(sums, found, strict=True)), reseller.currency, rate)
    return InvoiceListing(
        items=page.items,
        next_page_token=page.next_page_token,
        balance=account.balance,
        credit=account.credit,
        upcoming=None if request.page_token else waiting,
    )


def _reseller(reader: Reader, caller: Member) -> Reseller:
    reseller = reader.get(resellers.ref(caller.reseller_id))
    if reseller is None:
        raise NotFound
    return reseller


def _numbered(reader: Reader, number: str, caller: Member, today: date) -> Query[Invoice]:
    code = _reseller(reader, caller).code
    return invoices.numbered(caller.reseller_id, sortable_prefix(number, code, today.year))


def _filtered(request: ListInvoices, caller: Member) -> Query[Invoice]:
    return invoices.of_reseller(
        caller.reseller_id,
        request.customer_id,
        request.state,
        issued_from=start_of(request.issued_from) if request.issued_from else None,
        issued_before=end_of(request.issued_to) if request.issued_to else None,
    )
