from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field, model_validator

from shared.domain.errors import NotThere
from shared.domain.invoices import Invoice, InvoiceState
from shared.domain.money import Money
from shared.domain.numbers import beginning
from shared.domain.periods import billing_day, day_begins, day_ends
from shared.domain.resellers import Member, Reseller, Seller
from shared.domain.statements import Upcoming, awaited_months, upcoming
from shared.settings import settings
from shared.store import accounts, charges, invoices, resellers
from shared.store.queries import Query
from shared.store.reader import Reader
from shared.web.fields import Identifier
from shared.web.listing import Listing, PageRequest, listing
from shared.web.operation import operation
from shared.web.views import InvoiceSummary

IssueDate = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2999, 12, 31))]


class ListInvoices(PageRequest):
    """All of the reseller's, or one customer's; the dates of issue are inclusive.

    `number` is how a number starts, or its last part; it looks through all of them and does not go with the others.
    """

    customer_id: Identifier | None = None
    state: InvoiceState | None = None
    issued_from: IssueDate | None = None
    issued_to: IssueDate | None = None
    number: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,40}$")] | None = None

    @model_validator(mode="after")
    def _number_alone(self) -> Self:
        if self.number and (self.customer_id or self.state or self.issued_from or self.issued_to):
            raise ValueError("a number is looked for among all documents")
        return self


class InvoiceListing(Listing[InvoiceSummary]):
    """One page of the documents, and what the reseller owes in all."""

    balance: Money
    credit: Money
    """What credit notes left that no invoice could take: part of the balance, to be used for the next payment."""
    upcoming: tuple[Upcoming, ...] | None
    """What waits for monthly statements, which is not yet part of the balance; only said with the first page."""


@operation("GET", caller=Member.may_look)
def list_invoices(request: ListInvoices, caller: Member, now: datetime, reader: Reader) -> InvoiceListing:
    """The reseller's invoices and credit notes, newest first."""
    reseller, _ = reader.load(resellers.at(caller.reseller_id), accounts.at(caller.reseller_id))
    if reseller is None:
        raise NotThere
    seller = settings().seller
    query = _query(request, reseller, billing_day(now, seller.time_zone), seller.time_zone)
    page = listing(reader, query, request, caller.reseller_id, show=InvoiceSummary.of)
    account = accounts.of(reader, reseller)
    return InvoiceListing(
        items=page.items,
        next_page_token=page.next_page_token,
        balance=account.balance,
        credit=Money(amount=account.credit, currency=account.balance.currency),
        upcoming=None if request.page_token else _upcoming(reader, reseller, seller, now),
    )


def _query(request: ListInvoices, reseller: Reseller, today: date, zone: str) -> Query[Invoice]:
    if request.number:
        return invoices.numbered(reseller.id, beginning(request.number, reseller.code, today.year))
    return invoices.of_reseller(
        reseller.id,
        request.customer_id,
        request.state,
        issued_from=day_begins(request.issued_from, zone) if request.issued_from else None,
        issued_before=day_ends(request.issued_to, zone) if request.issued_to else None,
    )


def _upcoming(reader: Reader, reseller: Reseller, seller: Seller, now: datetime) -> tuple[Upcoming, ...]:
    """Asked also where the reseller is billed per order now: what waited before still does."""
    rule = reseller.terms(seller, now).tax
    found = (
        upcoming(month, reader.all(charges.waiting_for(reseller.id, month)), reseller.currency, rule)
        for month in awaited_months(billing_day(now, seller.time_zone))
    )
    return tuple(one for one in found if one)
