"""Queries of the operator, who alone looks across resellers."""

from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.numbering import Series
from shared.domain.customers.customer import Customer
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.subscription import Subscription
from shared.domain.pricing.catalogue import Plan
from shared.domain.resellers import Reseller
from shared.store import charges, customers, invoices, ledger, plans, resellers, series, subscriptions
from shared.store.engine.queries import Query, Row
from shared.store.engine.reader import Reader, rows
from tools.operator.support.errors import OperatorError


def every_reseller() -> Query[Reseller]:
    return Query(resellers.RESELLERS, (), order_by="code")


def with_code(code: str) -> Query[Reseller]:
    return every_reseller().where("code", "==", code)


def series_of(reseller_id: str) -> Query[Series]:
    return Query(series.SERIES, (), order_by="resellerId").where("resellerId", "==", reseller_id)


def any_series() -> Query[Series]:
    """One, if a document was ever issued."""
    return Query(series.SERIES, (), order_by="resellerId", limit=1)


def every_plan() -> Query[Plan]:
    """The whole catalogue, with what is no longer for sale."""
    return Query(plans.PLANS, (), order_by="productName")


def customers_of(reseller_id: str) -> Query[Customer]:
    """By their ids, as what is below them comes (`subscriptions_of`, `ledgers_of`)."""
    return Query(customers.CUSTOMERS, (), order_by="resellerId").where("resellerId", "==", reseller_id)


def charges_of(reseller_id: str) -> Query[Charge]:
    return Query(charges.CHARGES, (), order_by="resellerId").where("resellerId", "==", reseller_id)


def subscriptions_of(reseller_id: str) -> Query[Subscription]:
    query = Query(subscriptions.SUBSCRIPTIONS, (), order_by="resellerId", group=True)
    return query.where("resellerId", "==", reseller_id)


def ledgers_of(reseller_id: str) -> Query[LedgerEntry]:
    """Every entry of every ledger of a reseller's customers, by their paths: customer by customer."""
    query = Query(ledger.LEDGERS, (), order_by="resellerId", group=True)
    return query.where("resellerId", "==", reseller_id)


def numbered(number: str) -> Query[Invoice]:
    return Query(invoices.INVOICES, (), order_by="number").where("number", "==", number)


def issued_by(reseller_id: str) -> Query[Invoice]:
    """A reseller's documents in the order of issue."""
    return Query(invoices.INVOICES, (), order_by="issuedAt").where("resellerId", "==", reseller_id)


def issued_in(reseller_id: str, month: str) -> Query[Invoice]:
    """A reseller's documents of a month such as 2026-11, by their issue dates."""
    query = Query(invoices.INVOICES, (), order_by="issueDate").where("resellerId", "==", reseller_id)
    return query.where("issueDate", ">=", f"{month}-01").where("issueDate", "<=", f"{month}-31")


def reseller(reader: Reader, reseller_id: str) -> Reseller:
    """Raises OperatorError if there is none."""
    present = reader.get(resellers.ref(reseller_id))
    if present is None:
        raise OperatorError(f"There is no reseller {reseller_id}.")
    return present


def invoice(reader: Reader, document_id: str) -> Invoice:
    """Raises OperatorError if there is none."""
    present = reader.get(invoices.ref(document_id))
    if present is None:
        raise OperatorError(f"There is no document {document_id}.")
    return present


def invoice_id(number: str, reseller_id: str | None) -> str:
    """The id of the document with this number (`invoice_row`)."""
    return invoice_row(number, reseller_id).id


def invoice_row(number: str, reseller_id: str | None) -> Row[Invoice]:
    """The document with this number; the reseller need only be named where two have the number.

    Raises:
        OperatorError: if there is none, or more than one.
    """
    same_number = [row for row in rows(numbered(number)) if reseller_id in (None, row.fields.get("resellerId"))]
    if not same_number:
        raise OperatorError(f"There is no document {number}" + (f" of {reseller_id}." if reseller_id else "."))
    if len(same_number) > 1:
        raise OperatorError(f"More than one reseller has a document {number}: name the reseller with --reseller.")
    return same_number[0]
