"""Whatever people type, invoice and order, its FatturaPA is right and has the invoice's sums."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.billing.invoices import Invoice
from shared.domain.errors import ConsoleError
from shared.domain.parties import Party
from shared.domain.resellers import Billing
from tests.builders.documents import invoice, typed_line
from tests.builders.drawn_invoices import invoices
from tests.builders.parties import GERMAN, ITALIAN, reseller
from tests.builders.plans import odd_plans
from tests.builders.shop import Shop
from tests.builders.texts import HOSTILE
from tests.support.examples import examples
from tests.support.fatturapa import check

PLANS = odd_plans(most=20)[:-1]
ORDERS = st.one_of(
    st.builds(dict, licences=st.integers(1, 20)),
    st.builds(dict, licences=st.integers(1, 20), purchase_order=st.text(min_size=1, max_size=80)),
    st.builds(dict, plan_id=st.sampled_from([plan.id for plan in PLANS])),
    st.builds(dict, action=st.just("return"), licences=st.integers(0, 20)),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_type_is_a_valid_document(text: str) -> None:
    typed = dict.fromkeys(Party.model_fields.keys() - {"country", "electronic_address"}, text)
    for buyer in (ITALIAN, GERMAN):
        document = invoice(buyer, lines=(typed_line(text),), iban=text)
        check(document.replace(buyer=buyer.replace(**typed), seller=ITALIAN.replace(**typed)))


@examples(40)
@given(document=invoices())
def test_whatever_is_invoiced(document: Invoice) -> None:
    check(document)


@examples(15)
@given(
    start=st.sampled_from([plan.id for plan in PLANS]),
    steps=st.lists(st.tuples(st.integers(0, 12), ORDERS), min_size=1, max_size=8),
)
def test_whatever_is_ordered(start: str, steps: list[tuple[int, dict[str, Any]]]) -> None:
    for party, billing in ((ITALIAN, Billing.PER_ORDER), (GERMAN, Billing.STATEMENT)):
        shop = Shop(*PLANS, of=reseller(party=party, billing=billing))
        shop.order(plan_id=start, licences=5)
        for days, order in steps:
            shop.later(days=days).renew_all()
            try:
                shop.order(**order)
            except ConsoleError:
                continue  # what the business refuses is tested elsewhere
        shop.later(days=40).bill()
        assert shop.documents
        for document in shop.documents.values():
            check(document)
