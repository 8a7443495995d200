from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field, model_validator

from shared.billing_calendar import billing_date, end_of, start_of
from shared.domain.billing.invoices import Invoice, InvoiceState
from shared.domain.billing.numbering import sortable_prefix
from shared.domain.billing.statements import UpcomingStatement, awaited_months, upcoming_statement
from shared.domain.errors import NotFound
from shared.domain.members import Member
from shared.domain.pricing.money import Money
from shared.domain.resellers import Reseller
from shared.store import accounts, charges, invoices, resellers, sellers
from shared.store.engine.queries import Query
from shared.store.engine.reader import Reader
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
    reseller, *_ = reader.load(resellers.ref(caller.reseller_id), accounts.ref(caller.reseller_id), sellers.ref())
    if reseller is None:
        raise NotFound
    query = _query(request, reseller, billing_date(now))
    page = listing(reader, query, request, caller.reseller_id, show=InvoiceSummary.of)
    account = accounts.of(reader, reseller)
    return InvoiceListing(
        items=page.items,
        next_page_token=page.next_page_token,
        balance=account.balance,
        credit=account.credit,
        upcoming=None if request.page_token else _upcoming(reader, reseller, now),
    )


def _query(request: ListInvoices, reseller: Reseller, today: date) -> Query[Invoice]:
    if request.number:
        return invoices.numbered(reseller.id, sortable_prefix(request.number, reseller.code, today.year))
    return invoices.of_reseller(
        reseller.id,
        request.customer_id,
        request.state,
        issued_from=start_of(request.issued_from) if request.issued_from else None,
        issued_before=end_of(request.issued_to) if request.issued_to else None,
    )


def _upcoming(reader: Reader, reseller: Reseller, now: datetime) -> tuple[UpcomingStatement, ...]:
    """Also if the reseller is billed per order now: earlier charges may still wait."""
    today = billing_date(now)
    rule = reseller.terms(sellers.read(reader).on(today), now).tax
    statements = (
        upcoming_statement(month, reader.all(charges.waiting_for(reseller.id, month)), reseller.currency, rule)
        for month in awaited_months(today)
    )
    return tuple(statement for statement in statements if statement)
