"""Monthly statements: what waits for them, what they come to, and what the console shows beforehand."""

from datetime import date

from shared.domain.billing.invoices import InvoiceKind, InvoiceState
from shared.domain.billing.months import month_of, statement_day
from shared.domain.billing.statement_request import StatementRequest
from shared.domain.billing.statements import awaited_months, upcoming_statement
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import BilledOn
from shared.domain.pricing.money import Money
from shared.domain.pricing.prices import flat
from tests.builders.parties import on_statements, reseller
from tests.builders.plans import MONTHLY, YEARLY, plan
from tests.builders.records import records
from tests.builders.shop import Shop, bought
from tests.builders.times import ZONE, at
from tools.operator.reconciling.checking import differences


def test_the_statements_to_come_are_this_month_s_and_the_last_until_it_is_issued() -> None:
    assert awaited_months(date(2026, 6, 30)) == ("2026-05", "2026-06")
    assert awaited_months(date(2027, 1, 1)) == ("2026-12", "2027-01")


def test_what_waits_adds_up_to_the_statement_that_then_comes() -> None:
    shop = Shop(MONTHLY, of=on_statements())
    rule = shop.context().terms.tax
    assert upcoming_statement("2026-06", {}) is None
    shop.order(licences=5)
    shop.later(days=3).order(licences=7)
    shop.order(licences=6, action="return")
    net = sum(line.amount.amount for charge in shop.charges.values() for line in charge.lines)
    ahead = upcoming_statement("2026-06", {rule: Money(amount=net, currency="EUR")})
    assert ahead
    (statement,) = shop.on("2026-07-01").bill()
    assert (ahead.net, ahead.taxes, ahead.total) == (statement.net, statement.taxes, statement.total)
    assert (ahead.month, ahead.on) == ("2026-06", statement.issue_date)


def test_what_was_returned_bit_by_bit_on_the_statement_itself_comes_to_nothing_and_waits() -> None:
    shop = Shop(YEARLY.replace(prices=flat(1000)), of=on_statements(), on="2026-06-01")
    shop.order(licences=1)
    shop.on("2026-07-01").bill()
    shop.on("2027-02-27").order(licences=3)
    shop.order(licences=2, action="return")
    shop.order(licences=1, action="return")
    assert [line.amount.amount for charge in shop.charges.values() for line in charge.lines] == [1000, 515, -258, -257]
    assert shop.on("2027-03-01").bill() == []
    shop.on("2027-03-05").order(licences=2)
    (statement,) = shop.on("2027-04-01").bill()
    assert (len(statement.lines), statement.statement) == (4, "2027-03")


def test_statement_lines_wait_and_are_billed_on_the_first_of_the_next_month() -> None:
    shop = bought(of=on_statements())
    quoted = shop.on("2026-06-16").quote(licences=8)
    assert (quoted.billed_on, quoted.issue_date) == (BilledOn.STATEMENT, date(2026, 7, 1))
    placed = shop.order(licences=8, purchase_order="PO 1")
    assert (placed.entry.statement, placed.entry.document_id) == ("2026-06", None)
    shop.order(licences=7)
    assert shop.bill() == []
    shop.on("2026-07-01").renew()
    (statement,) = shop.bill()
    assert (statement.statement, statement.number, statement.net.amount) == ("2026-06", "RIV-2026-0001", 6500)
    assert [line.entry_seq for line in statement.lines] == [1, 2]
    assert statement.purchase_orders == ("PO 1",)
    assert shop.bill() == []
    assert [statement.net.amount for statement in shop.on("2026-08-01").bill()] == [7000]


def test_what_is_returned_while_it_waits_is_on_the_same_statement() -> None:
    shop = bought(of=on_statements())
    shop.order(action=OrderAction.RETURN, licences=2)
    (statement,) = shop.on("2026-07-01").bill()
    assert statement.net.amount == 2000
    assert [line.corrects for line in statement.lines] == [None, None]


def test_a_statement_below_zero_is_a_credit_note_that_names_the_invoice() -> None:
    shop = bought(on="2026-06-30", of=on_statements())
    shop.on("2026-07-01", 11).bill()
    shop.order(action=OrderAction.CANCEL_NOW)
    (note,) = shop.on("2026-08-01").bill()
    assert (note.kind, note.net.amount, note.corrects) == (InvoiceKind.CREDIT_NOTE, -5000, ("RIV-2026-0001",))
    assert shop.documents["RIV-2026-0001"].state is InvoiceState.CREDITED


def test_a_statement_of_nothing_is_not_issued_and_its_charges_wait_for_the_next() -> None:
    shop = bought(of=on_statements())
    shop.order(action=OrderAction.CANCEL_NOW)
    assert shop.on("2026-07-01").bill() == []
    assert {(charge.awaited_month, charge.billed) for charge in shop.charges.values()} == {("2026-07", False)}
    assert differences(records(shop), ZONE, shop.now) == []
    shop.order(licences=2)
    (statement,) = shop.on("2026-08-01").bill()
    assert [line.amount.amount for line in statement.lines] == [5000, -5000, 2000]
    assert statement.statement == "2026-07"
    shop.renew_all()
    assert differences(records(shop), ZONE, shop.now) == []


def test_waiting_charges_outlive_a_change_of_the_way_of_billing() -> None:
    shop = bought(of=on_statements())
    shop.reseller = reseller()
    assert shop.quote(licences=6).billed_on is BilledOn.INVOICE
    shop.order(licences=6)
    # The sixth is credited at once; what still waits for the statement is credited there.
    quoted = shop.quote(action=OrderAction.RETURN, licences=5)
    assert quoted.billed_on is BilledOn.CREDIT_NOTE
    assert shop.quote(action=OrderAction.RETURN, licences=4).billed_on is BilledOn.STATEMENT
    assert shop.quote(plan_id="dear").billed_on is BilledOn.STATEMENT
    shop.order(action=OrderAction.RETURN, licences=5)
    shop.order(action=OrderAction.RETURN, licences=4)
    (statement,) = shop.on("2026-07-01").bill()
    assert statement.net.amount == 4000
    shop.reseller = on_statements()
    shop.renew()
    assert shop.ledger[-1].statement == "2026-07"


def test_free_licences_never_wait_for_a_statement() -> None:
    shop = Shop(plan(prices=flat(0)), of=on_statements())
    assert shop.order(licences=3).charge is None


def test_months_and_their_statement_days() -> None:
    assert month_of(date(2026, 2, 28)) == "2026-02"
    assert StatementRequest(reseller_id="r1", month="2026-02", found_at=at("2026-03-01")).id == "r1_2026-02"
    assert statement_day(date(2026, 2, 28)) == date(2026, 3, 1)
    assert statement_day(date(2026, 12, 31)) == date(2027, 1, 1)
