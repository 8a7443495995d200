"""A rate of VAT that is entered for a later day: in quotes, on the customer's page, in the notice, in the document."""

from datetime import date

import pytest

from shared.domain.resellers import Billing
from shared.store import sellers
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.builders.signed_up import change_reseller
from tests.functions.test_renewal_notices import days_to_the_renewal, euros, notices
from tests.support.answers import Json
from tools.stack.clock import LocalClock

pytestmark = pytest.mark.usefixtures("seller_as_before")


def enter_rate(rate: int, since: str) -> None:
    def write(tx: Transaction) -> None:
        history = sellers.read(tx)
        seller = history.versions[-1].seller.replace(standard_rate=rate)
        tx.put(sellers.ref(), history.with_version(seller, date.fromisoformat(since)))

    in_transaction(write)


def renewal(scene: Scene, customer: Json) -> Json:
    (held,) = scene.details(customer)["subscriptions"]
    shown: Json = held["renewal"]
    return shown


def test_every_preview_of_a_renewal_has_the_rate_of_its_day(scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(5)
    on = scene.subscription(customer)["period"]["end"]
    assert renewal(scene, customer)["taxes"][0]["rate"] == 2200
    enter_rate(2500, on)
    assert (renewal(scene, customer)["taxes"][0]["rate"], renewal(scene, customer)["total"]["amount"]) == (2500, 6250)
    quote = scene.quote(customer, 6)
    assert (quote["taxes"][0]["rate"], quote["rateMayChange"], quote["laterRate"]) == (2200, False, None)
    assert (quote["renewal"]["taxes"][0]["rate"], quote["renewal"]["total"]["amount"]) == (2500, 7500)
    clock.advance(days_to_the_renewal(scene, customer, clock) - 7)
    (mail,) = notices(scene, customer)
    assert "IVA (25%)" in mail["text"]
    assert {1250, 6250} <= set(euros(mail["text"]))
    assert euros(mail["subject"]) == [6250]
    clock.advance(7)
    assert scene.invoices()[0]["total"]["amount"] == 6250


def test_a_quote_for_a_statement_says_what_its_rate_will_be(scene: Scene, clock: LocalClock) -> None:
    change_reseller(scene.who.reseller, billing=Billing.STATEMENT)
    customer = scene.active()
    quote = scene.quote(customer, 5, MONTHLY.id)
    assert (quote["rateMayChange"], quote["laterRate"]) == (True, None)
    since = quote["issueDate"]
    enter_rate(2500, since)
    changed = scene.quote(customer, 5, MONTHLY.id)
    assert changed["laterRate"] == {"since": since, "rate": 2500}
    assert changed["quoteId"] != quote["quoteId"]
    scene.order(customer, 5, MONTHLY.id)
    clock.advance((date.fromisoformat(since) - date.fromisoformat(quote["quotedOn"])).days)
    scene.stack.settle()
    (statement,) = [invoice for invoice in scene.invoices() if invoice["statement"]]
    assert (statement["issueDate"], statement["taxes"][0]["rate"]) == (since, 2500)
