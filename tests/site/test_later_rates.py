"""The order dialog says which rate of VAT a statement will have, if it is issued after the rate has changed."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from shared.domain.resellers import Billing
from tests.builders.scene import Scene
from tests.builders.signed_up import change_reseller
from tests.functions.test_later_rates import enter_rate
from tests.site.test_ordering import open_order

pytestmark = pytest.mark.usefixtures("seller_as_before")


def test_it_says_that_the_rate_may_change_and_to_which(console: Page, scene: Scene) -> None:
    change_reseller(scene.who.reseller, billing=Billing.STATEMENT)
    customer = scene.with_licences(5)
    quote = scene.quote(customer, 6)
    open_order(console, customer)
    console.get_by_role("button", name="Aggiungi una licenza").click()
    dialog = console.get_by_role("dialog")
    expect(dialog).to_contain_text("il riepilogo avrà quella del")
    assert date.fromisoformat(quote["issueDate"]) > date.fromisoformat(quote["quotedOn"])
    enter_rate(2500, quote["issueDate"])
    console.get_by_role("button", name="Aggiungi una licenza").click()
    expect(dialog).to_contain_text("l’aliquota IVA sarà del 25%: il riepilogo")
