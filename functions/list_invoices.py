from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from shared.domain.errors import NotThere
from shared.domain.invoices import InvoiceState
from shared.domain.money import Money
from shared.domain.periods import billing_day, day_begins, day_ends
from shared.domain.resellers import Member, Reseller, Seller
from shared.domain.statements import Upcoming, awaited_months, upcoming
from shared.settings import settings
from shared.store import accounts, charges, invoices, resellers
from shared.store.reader import Reader
from shared.web.fields import Identifier
from shared.web.listing import Listing, PageRequest, listing
from shared.web.operation import operation
from shared.web.views import InvoiceSummary

IssueDate = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2999, 12, 31))]


class ListInvoices(PageRequest):
    """All of the reseller's, or one customer's; the dates of issue are inclusive."""

    customer_id: Identifier | None = None
    state: InvoiceState | None = None
    issued_from: IssueDate | None = None
    issued_to: IssueDate | None = None


class InvoiceListing(Listing[InvoiceSummary]):
    """One page of the documents, and what the reseller owes in all."""

    balance: Money
    credit: Money
    """What credit notes left that no invoice could take: part of the balance, to be used for the next payment."""
    upcoming: tuple[Upcoming, ...]
    """What waits for monthly statements, which is not yet part of the balance."""


@operation("GET", caller=Member.may_look)
def list_invoices(request: ListInvoices, caller: Member, now: datetime, reader: Reader) -> InvoiceListing:
    """The reseller's invoices and credit notes, newest first."""
    reseller, _ = reader.load(resellers.at(caller.reseller_id), accounts.at(caller.reseller_id))
    if reseller is None:
        raise NotThere
    seller = settings().seller
    zone = seller.time_zone
    query = invoices.of_reseller(
        caller.reseller_id,
        request.customer_id,
        request.state,
        issued_from=day_begins(request.issued_from, zone) if request.issued_from else None,
        issued_before=day_ends(request.issued_to, zone) if request.issued_to else None,
    )
    page = listing(reader, query, request, caller.reseller_id, show=InvoiceSummary.of)
    account = accounts.of(reader, reseller)
    return InvoiceListing(
        items=page.items,
        next_page_token=page.next_page_token,
        balance=account.balance,
        credit=Money(amount=account.credit, currency=account.balance.currency),
        upcoming=_upcoming(reader, reseller, seller, billing_day(now, zone)),
    )


def _upcoming(reader: Reader, reseller: Reseller, seller: Seller, today: date) -> tuple[Upcoming, ...]:
    """Asked also where the reseller is billed per order now: what waited before still does."""
    rule = reseller.terms(seller).tax
    found = (
        upcoming(month, reader.all(charges.waiting_for(reseller.id, month)), reseller.currency, rule)
        for month in awaited_months(today)
    )
    return tuple(one for one in found if one)
