"""The issuer: charges become documents in their order; what can't be billed is set aside; what holds on which day."""

from datetime import UTC, date, datetime

import pytest

from shared.domain.billing.accounts import new_account
from shared.domain.billing.charges import ChargeState
from shared.domain.billing.issuer import bill_each
from shared.domain.billing.issuing import Issuing, size_of
from shared.domain.orders import orders
from shared.domain.orders.errors import OrderTooLarge
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import BilledOn
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import flat
from tests.builders.parties import on_statements, reseller
from tests.builders.plans import plan
from tests.builders.records import records
from tests.builders.shop import Shop, bought
from tests.builders.times import ZONE
from tests.builders.waiting import slow, wrong
from tools.operator.reconciling.checking import differences


def states(shop: Shop) -> list[ChargeState]:
    return [charge.state for charge in shop.charges.values()]


def test_a_charge_and_its_credit_are_issued_together_each_with_its_document() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    shop.order(licences=2, action=OrderAction.RETURN)
    invoice, note = shop.issue()
    assert (invoice.number, note.number) == ("RIV-2026-0001", "RIV-CN-2026-0001")
    assert (note.corrects, note.corrected_ids) == ((invoice.number,), (invoice.id,))
    assert [line.corrects_date for line in note.lines] == [invoice.issue_date]
    assert (invoice.outstanding.amount, note.unallocated.amount) == (2440, 0)
    assert shop.balance_and_credit == (2440, 0)
    assert shop.issue() == []


def test_a_return_seconds_after_buying_is_not_sent_to_the_months_statement() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    before = shop.quote(licences=2, action=OrderAction.RETURN)
    assert before.billed_on is BilledOn.CREDIT_NOTE
    shop.issue()
    assert shop.quote(licences=2, action=OrderAction.RETURN) == before


def test_issue_due_number_and_rate_are_of_the_day_of_issue_and_the_line_has_the_orders_day() -> None:
    shop = slow(on="2026-12-31")
    shop.order(plan_id="monthly", licences=1)
    shop.on("2027-01-02")
    shop.seller = shop.seller.replace(standard_rate=2300)
    (invoice,) = shop.issue()
    assert (invoice.number, invoice.issue_date, invoice.due_date) == (
        "RIV-2027-0001",
        date(2027, 1, 2),
        date(2027, 2, 1),
    )
    assert (invoice.taxes[0].rate, invoice.lines[0].ordered_on) == (2300, date(2026, 12, 31))
    assert invoice.lines[0].period.start == date(2026, 12, 31)


def test_a_credit_has_the_rate_at_which_its_charge_was_billed() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    shop.issue()
    shop.seller = shop.seller.replace(standard_rate=2300)
    quoted = shop.later(hours=1).quote(licences=2, action=OrderAction.RETURN)
    shop.order(licences=2, action=OrderAction.RETURN)
    shop.order(licences=4)
    note, invoice = shop.issue()
    assert (note.taxes[0].rate, invoice.taxes[0].rate) == (2200, 2300)
    assert note.total == quoted.total


def test_no_document_is_issued_before_the_one_before_it_whatever_the_clock_says() -> None:
    shop = slow(on="2026-06-10")
    shop.order(plan_id="monthly", licences=5)
    shop.issue()
    shop.order(licences=7)
    (later,) = shop.on("2026-06-09").issue()
    first = shop.documents["RIV-2026-0001"]
    assert (later.number, later.issue_date) == ("RIV-2026-0002", date(2026, 6, 10))
    assert later.issued_at > first.issued_at


def test_entries_of_one_subscription_follow_each_other_in_time_whatever_the_clock_says() -> None:
    shop = slow(on="2026-06-10")
    shop.order(plan_id="monthly", licences=5)
    shop.order(licences=6)
    shop.later(hours=-1).order(licences=7)
    at = [entry.at for entry in shop.ledger]
    assert at == sorted(set(at))
    assert [charge.lines[0].entry_seq for charge in sorted(shop.charges.values(), key=lambda one: one.at)] == [1, 2, 3]


def test_what_can_not_be_billed_is_set_aside_with_its_credits_and_the_others_go_on() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    shop.order(licences=2, action=OrderAction.RETURN)
    shop.order(plan_id="other", licences=1)
    first = next(iter(shop.charges.values()))
    shop.charges[first.id] = wrong(first)
    (invoice,) = shop.issue()
    assert (invoice.number, invoice.lines[0].product_id) == ("RIV-2026-0001", "other")
    assert states(shop) == [ChargeState.SET_ASIDE, ChargeState.SET_ASIDE, ChargeState.BILLED]
    assert "another currency" in str(shop.charges[first.id].detail)
    again = shop.charges[first.id].as_waiting()
    assert (again.awaits_issuing, again.detail) == (True, None)


def test_what_comes_to_nothing_has_no_document_and_is_set_aside() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    (charge,) = shop.charges.values()
    back = charge.lines[0].replace(amount=charge.lines[0].amount.replace(amount=-5000))
    shop.charges[charge.id] = charge.replace(lines=(charge.lines[0], back))
    assert shop.issue() == []
    assert shop.charges[charge.id].detail == "it comes to nothing"


def test_what_credits_a_charge_that_waits_elsewhere_waits_too_and_so_does_what_follows_it() -> None:
    shop = bought(of=on_statements())
    shop.issues_later = True
    shop.reseller = reseller()
    (waiting,) = shop.charges.values()
    shop.order(licences=6)
    shop.order(licences=4, action=OrderAction.RETURN)
    shop.order(licences=9)
    _, more, back, again = shop.charges.values()
    assert back.statement == waiting.statement
    shop.charges[back.id] = back.replace(statement=None)
    assert [document.id for document in shop.issue()] == [more.id]
    assert shop.charges[again.id].waiting
    shop.on("2026-07-01").bill()
    assert len(shop.issue()) == 2


def test_a_batch_ends_where_it_has_become_large_and_counts_what_it_corrects_once() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    shop.issue()
    bought, present = dict(shop.charges), dict(shop.documents)
    shop.order(action=OrderAction.RETURN, licences=4)
    shop.order(action=OrderAction.RETURN, licences=3)
    shop.order(licences=7)
    waiting = [charge for one_id, charge in shop.charges.items() if one_id not in bought]
    whole = Issuing(shop.issuing(), shop.now)
    assert bill_each(whole, waiting) == []
    (corrected,) = whole.changed_documents
    was = present[corrected.number].with_credits({2200: -1}).credited_with(corrected.total.replace(amount=1))
    written = [*whole.new_documents, was]
    assert whole.size == pytest.approx(
        sum(map(size_of, written)) + sum(charge.size for charge in waiting), abs=10 * len(written)
    )
    for limit, count in ((0, 1), (whole.size // 2, 2), (whole.size - 1, 3), (whole.size, 3)):
        some = Issuing(shop.issuing(), shop.now)
        assert bill_each(some, waiting, limit) == []
        assert len(some.issued) == len(some.changed_charges) == count


def test_a_change_that_is_undone_is_credited_at_its_rates_to_the_cent() -> None:
    shop = bought(5)
    shop.plans["yearly"] = plan(id="yearly", interval=Interval.YEAR, prices=flat(1333))
    shop.later(days=1)
    shop.seller = shop.seller.replace(standard_rate=2300)
    shop.order(plan_id="yearly")
    charged = shop.last
    assert [(line.amount.amount, line.tax.rate) for line in charged.lines] == [(-4833, 2200), (6665, 2300)]
    shop.later(hours=2).order(action=OrderAction.UNDO_CHANGE)
    assert [(line.amount.amount, line.tax.rate) for line in shop.last.lines] == [(-6665, 2300), (4833, 2200)]
    assert shop.last.total == -charged.total
    assert differences(records(shop), ZONE, shop.now) == []


def test_nothing_of_a_document_stays_that_could_not_be_issued() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    shop.account = new_account(shop.reseller.id, "USD")
    issuing = Issuing(shop.issuing(), shop.now)
    (aside,) = bill_each(issuing, list(shop.charges.values()))
    assert "USD" in str(aside.detail)
    assert (issuing.new_documents, issuing.changed_series, issuing.changed_documents) == ([], [], [])


def test_a_batch_ends_with_the_day_and_sets_nothing_aside() -> None:
    shop = slow(on="2026-12-31")
    shop.now = datetime(2026, 12, 31, 22, 59, 59, 999998, tzinfo=UTC)
    for licences in (5, 6, 7, 8):
        shop.order(licences=licences, **({"plan_id": "monthly"} if licences == 5 else {}))
    first = shop.issue()
    assert {document.issue_date for document in first} == {date(2026, 12, 31)}
    assert {document.issue_date for document in shop.issue()} == {date(2027, 1, 1)}
    assert states(shop) == [ChargeState.BILLED] * 4
    assert [number[-4:] for number in shop.documents] == ["0001", "0002", "0001", "0002"]


def test_a_document_that_would_be_too_large_is_set_aside() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    (charge,) = shop.charges.values()
    shop.charges[charge.id] = charge.replace(lines=charge.lines * 2000)
    assert shop.issue() == []
    assert shop.charges[charge.id].detail == "it is too large for one document"


def test_an_order_that_would_take_back_too_much_at_once_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = slow()
    for licences in range(1, 11):
        shop.order(licences=licences, **({"plan_id": "monthly"} if licences == 1 else {}))
    monkeypatch.setattr(orders, "MOST_BYTES_OF_LINES", 6 * next(iter(shop.charges.values())).size)
    with pytest.raises(OrderTooLarge):
        shop.quote(action=OrderAction.CANCEL_NOW)
    assert shop.quote(action=OrderAction.RETURN, licences=6)


def test_a_charge_that_changes_twice_is_written_once() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    (charge,) = shop.charges.values()
    issuing = Issuing(shop.issuing(), shop.now)
    issuing.put(charge.as_set_aside("first"))
    issuing.put(charge.as_set_aside("second"))
    assert issuing.size == charge.size
    assert [one.detail for one in issuing.changed_charges] == ["second"]
