"""What waits for a statement: what is left out of it, goes on to the next, or is waited for elsewhere."""

import pytest

from shared.domain.billing.invoices import InvoiceKind
from shared.domain.billing.issuing import Issuing
from shared.domain.billing.statements import bill_statement, that_fit
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import BilledOn
from tests.builders.parties import on_statements, reseller
from tests.builders.plans import plan
from tests.builders.shop import bought
from tests.builders.waiting import slow, wrong


def test_a_statement_leaves_out_what_can_not_be_billed() -> None:
    shop = bought(of=on_statements())
    shop.order(licences=2, action=OrderAction.RETURN)
    shop.order(licences=8)
    first, back, more = shop.charges.values()
    shop.charges[first.id] = wrong(first)
    issuing = Issuing(shop.issuing(), shop.now)
    fitting, aside = that_fit(issuing, list(shop.charges.values()))
    assert (fitting, [charge.id for charge in aside]) == ([more], [first.id, back.id])
    document = bill_statement(issuing, fitting, "d1", "2026-06")
    assert document
    assert (document.kind, document.statement, document.net.amount) == (InvoiceKind.INVOICE, "2026-06", 6000)
    assert bill_statement(issuing, [], "d2", "2026-06") is None


def test_a_statement_below_zero_that_corrects_nothing_waits_for_the_next() -> None:
    """No history is known that leads there: what a charge is credited never exceeds it."""
    shop = bought(of=on_statements())
    (charge,) = shop.charges.values()
    (line,) = charge.lines
    issuing = Issuing(shop.issuing(), shop.now)
    below = charge.replace(lines=(line.replace(amount=-line.amount),))
    issuing.put(charge)
    assert bill_statement(issuing, [below], "d1", "2026-06") is None
    assert [one.awaited_month for one in issuing.changed_charges] == ["2026-07"]


def test_a_statement_waits_with_what_credits_a_charge_that_is_not_issued_yet() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    shop.reseller = on_statements()
    shop.order(licences=2, action=OrderAction.RETURN)
    issuing = Issuing(shop.issuing(), shop.now)
    back = list(shop.charges.values())[1]
    assert back.statement == "2026-06"
    assert that_fit(issuing, [back]) == ([], [])
    assert [charge.awaited_month for charge in issuing.changed_charges] == ["2026-07"]


def test_only_a_charge_for_a_statement_is_carried_over() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    (charge,) = shop.charges.values()
    with pytest.raises(ValueError, match="waits for no statement"):
        charge.carried_over()


def test_what_credits_a_charge_for_a_statement_that_was_set_aside_waits_for_the_statement_too() -> None:
    shop = bought(of=on_statements())
    (charge,) = shop.charges.values()
    shop.charges[charge.id] = charge.as_set_aside("looked at")
    shop.reseller = reseller()
    assert shop.quote(licences=2, action=OrderAction.RETURN).billed_on is BilledOn.STATEMENT


def test_a_statement_that_gets_too_large_leaves_the_rest_for_the_next_part() -> None:
    shop = bought(of=on_statements())
    shop.order(licences=6)
    first, more = shop.charges.values()
    many = first.replace(lines=first.lines * 1400)
    fitting, aside = that_fit(Issuing(shop.issuing(), shop.now), [many, more])
    assert ([charge.id for charge in fitting], aside) == ([first.id], [])


def test_a_credit_that_has_to_wait_goes_on_to_the_next_month_with_what_follows_it() -> None:
    shop = slow()
    shop.order(plan_id="monthly", licences=5)
    shop.reseller = on_statements()
    shop.order(licences=2, action=OrderAction.RETURN)
    shop.order(licences=9)
    shop.on("2026-07-01").bill()
    assert [charge.awaited_month for charge in list(shop.charges.values())[1:]] == ["2026-07", "2026-07"]
    shop.issue()
    (statement,) = shop.on("2026-08-01").bill()
    assert len(statement.lines) == 2


def test_what_has_the_rate_of_a_charge_that_waits_for_a_statement_waits_for_it_too() -> None:
    shop = bought(5)
    shop.plans["same"] = plan(id="same")
    shop.reseller = on_statements()
    shop.order(plan_id="same")
    shop.reseller = reseller()
    shop.issues_later = True
    assert shop.quote(licences=2, action=OrderAction.RETURN).billed_on is BilledOn.STATEMENT
    assert shop.quote(plan_id="dear").billed_on is BilledOn.STATEMENT
    shop.order(licences=2, action=OrderAction.RETURN)
    shop.order(licences=4)
    assert len(shop.issue()) == 1
