"""Monthly statements: every charge is billed once, in order, whatever happens."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from functions.on_statement_request_written import on_statement_request_written
from shared import clock as shared_clock
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.months import month_of, statement_day
from shared.domain.billing.statement_request import StatementRequest
from shared.domain.pricing.periods import billing_day
from shared.domain.resellers import Billing
from shared.store import charges, invoices, statement_requests
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import in_transaction
from tests.builders.scene import Scene
from tests.builders.signed_up import SignedUp, change_reseller
from tests.support.answers import ok
from tests.support.events import call
from tools.stack import Stack
from tools.stack.clock import LocalClock


@pytest.fixture
def monthly(stack: Stack, sign_up_reseller: Callable[..., SignedUp]) -> Scene:
    """A reseller who is billed by monthly statement."""
    return Scene(stack, sign_up_reseller(billing=Billing.STATEMENT))


def today() -> date:
    return billing_day(shared_clock.now(), "Europe/Rome")


def to_statement_day(clock: LocalClock) -> str:
    """Goes to the first of the next month; the month that is over."""
    month, first = month_of(today()), statement_day(today())
    clock.advance((first - today()).days)
    clock.run_jobs()  # by day on a clock whose night has not begun there is one more run, which changes nothing
    return month


def issued(scene: Scene) -> list[Invoice]:
    """The reseller's documents, the oldest first."""
    return Reader().all(invoices.of_reseller(scene.who.reseller.id))[::-1]


def test_a_month_is_one_document_grouped_by_customer(monthly: Scene, other: Scene, clock: LocalClock) -> None:
    first, second = monthly.active(), monthly.active()
    quote = monthly.quote(first, planId="test-monthly", licences=5)
    assert (quote["billedOn"], quote["issueDate"]) == ("statement", str(statement_day(today())))
    placed = monthly.order(first, planId="test-monthly", licences=5)
    assert (placed["invoice"], placed["entry"]["statement"]) == (None, month_of(today()))
    monthly.order(second, planId="test-monthly", licences=2, purchaseOrder="PO 9")
    monthly.order(first, licences=6)
    monthly.order(first, action="return", licences=5)
    assert monthly.invoices() == []
    (waiting,) = ok(monthly.owner.get("list-invoices"))["upcoming"]
    assert (waiting["month"], waiting["on"]) == (month_of(today()), str(statement_day(today())))
    assert ok(other.owner.get("list-invoices"))["upcoming"] == []
    month = to_statement_day(clock)
    (statement,) = issued(monthly)
    assert statement.statement == month
    assert statement.issue_date == today()
    lines = [(line.customer_id, line.kind, line.amount.amount) for line in statement.lines]
    assert lines == [
        (first["id"], "licences", 5000),
        (first["id"], "addedLicences", 1000),
        (first["id"], "returned", -1000),
        (second["id"], "licences", 2000),
    ]
    shown = ok(monthly.owner.get("list-invoices"))
    assert shown["items"][0]["statement"] == month
    assert shown["items"][0]["purchaseOrders"] == ["PO 9"]
    assert shown["balance"] == shown["items"][0]["total"] == waiting["total"]
    assert shown["upcoming"] == []
    assert other.invoices() == []


def test_charges_that_come_to_nothing_wait_for_the_next_statement(monthly: Scene, clock: LocalClock) -> None:
    customer = monthly.active()
    monthly.order(customer, planId="test-monthly", licences=5)
    monthly.order(customer, action="cancelNow")
    (waiting,) = ok(monthly.owner.get("list-invoices"))["upcoming"]
    assert waiting["total"]["amount"] == 0
    month = to_statement_day(clock)
    assert issued(monthly) == []
    monthly.order(customer, planId="test-monthly", licences=2)
    (waiting,) = ok(monthly.owner.get("list-invoices"))["upcoming"]
    assert (waiting["month"], waiting["net"]["amount"]) == (month_of(today()), 2000)
    to_statement_day(clock)
    (statement,) = issued(monthly)
    assert [line.amount.amount for line in statement.lines] == [5000, -5000, 2000]
    assert statement.statement != month


def test_earlier_months_are_billed_first_whichever_is_asked_for(monthly: Scene, clock: LocalClock) -> None:
    customer = monthly.active()
    clock.advance((statement_day(today()) - today()).days - 1)  # the last day of a month
    monthly.order(customer, planId="test-monthly", licences=5)
    earlier = month_of(today())
    shared_clock.advance(timedelta(days=1))
    monthly.order(customer, action="cancelNow")
    later = month_of(today())
    shared_clock.advance(timedelta(days=(statement_day(today()) - today()).days))
    statement = StatementRequest(reseller_id=monthly.who.reseller.id, month=later, found_at=shared_clock.now())
    in_transaction(lambda tx: statement_requests.submit(tx, statement))
    monthly.stack.settle()
    first, second = issued(monthly)
    assert (first.statement, second.statement) == (earlier, later)
    assert second.corrects == (first.number,)
    assert first.credited.amount == -second.total.amount


def test_a_statement_comes_once_however_often_it_is_asked_for(monthly: Scene, clock: LocalClock) -> None:
    monthly.with_licences(5)
    month = to_statement_day(clock)
    statement_id = f"{monthly.who.reseller.id}_{month}"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: call(on_statement_request_written, statement_id), range(8)))
    clock.run_jobs()
    call(on_statement_request_written, "nobody_2020-01")
    assert [document.number[-4:] for document in issued(monthly)] == ["0001"]


def test_many_charges_are_several_documents_without_loss(
    monthly: Scene, clock: LocalClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charges, "CHARGES_PER_DOCUMENT", 3)
    customer = monthly.with_licences(1)
    for licences in range(2, 8):
        monthly.order(customer, licences=licences)
    to_statement_day(clock)
    documents = issued(monthly)
    assert [[line.entry_seq for line in document.lines] for document in documents] == [[1, 2, 3], [4, 5, 6], [7]]


def test_a_renewal_waits_for_its_own_months_statement(monthly: Scene, clock: LocalClock) -> None:
    customer = monthly.with_licences(5)
    monthly.order(customer, planId="test-cheap")
    clock.advance(62)
    kinds = [entry["kind"] for entry in monthly.ledger(customer)]
    assert kinds[:4] == ["buy", "schedulePlan", "renew", "renew"]
    documents = issued(monthly)
    assert [document.net.amount for document in documents][:2] == [5000, 2500]
    months = [document.statement for document in documents]
    assert months == sorted(set(months))  # type: ignore[type-var]


def test_a_statement_below_zero_is_a_credit_note(monthly: Scene, clock: LocalClock) -> None:
    customer = monthly.active()
    shared_clock.advance(timedelta(days=(statement_day(today()) - today()).days - 1))
    monthly.order(customer, planId="test-monthly", licences=5)
    to_statement_day(clock)
    monthly.order(customer, action="cancelNow")
    to_statement_day(clock)
    invoice, note = issued(monthly)
    assert note.kind == "creditNote"
    assert note.corrects == (invoice.number,)
    assert 0 < invoice.credited.amount == -note.total.amount < 6100
    assert ok(monthly.owner.get("session"))["balance"]["amount"] == invoice.total.amount + note.total.amount


def test_charges_wait_on_when_the_way_of_billing_changes(monthly: Scene, clock: LocalClock) -> None:
    customer = monthly.with_licences(5)
    change_reseller(monthly.who.reseller, billing=Billing.PER_ORDER)
    at_once = monthly.order(customer, licences=6)
    assert at_once["invoice"]["net"]["amount"] == 1000
    # What still waits is credited where it waits.
    assert monthly.quote(customer, action="return", licences=4)["billedOn"] == "statement"
    monthly.order(customer, action="return", licences=5)
    monthly.order(customer, action="return", licences=4)
    month = to_statement_day(clock)
    by_statement = {
        document.statement: document.net.amount for document in issued(monthly) if document.kind == "invoice"
    }
    assert by_statement == {None: 1000, month: 4000}
    change_reseller(monthly.who.reseller, billing=Billing.STATEMENT)
    assert monthly.quote(customer, licences=9)["billedOn"] == "statement"
