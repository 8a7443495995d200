"""Whatever people type, invoice and order, its FatturaPA is right and has the invoice's sums."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.lines import Line
from shared.domain.errors import ConsoleError
from shared.domain.pricing.prices import PriceList, PricingModel, Tier, flat
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.resellers import Billing, Party
from shared.domain.values import DocumentLanguage as Language
from tests.support.business import plan, reseller
from tests.support.examples import examples
from tests.support.fatturapa import changed, check
from tests.support.shop import Shop

Invoices = Callable[..., Invoice]
Lines = Callable[..., Line]
HOSTILE = [
    '#panic("x") $ x^2 $ *bold* @ref',
    "<b>&amp;]]></b>",
    "&#0;",
    "a\x00b\x1f\x85\x9f",
    "\ud800",
    "\u202eevil\u2066",
    "\u05e9\u05dc\u05d5\u05dd",
    "🎉👩‍🚀",
    "x" * 10_000,
    "株" * 10_000,
    "a\u0301\u0302" * 100,
    "\ufffe\uffff\u2028",
    " ",
    "",
]
TEXTS = st.text(max_size=60) | st.sampled_from(HOSTILE)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_type_is_a_valid_document(
    invoice: Invoices, line: Lines, italian: Party, german: Party, text: str
) -> None:
    for party in (italian, german):
        typed = dict.fromkeys(Party.model_fields.keys() - {"country"}, text)
        one = line(3, days_left=7, organisation=text, domain=text, product=text, plan_name=text, purchase_order=text)
        parties = {"buyer": changed(party, **typed), "seller": changed(italian, **typed)}
        check(invoice(party, lines=(one,), iban=text).replace(**parties))


@examples(40)
@given(data=st.data())
def test_whatever_is_invoiced(invoice: Invoices, line: Lines, german: Party, swiss: Party, data: st.DataObject) -> None:
    buyer = data.draw(st.sampled_from([None, german, swiss]))
    currency = data.draw(st.sampled_from(["EUR", "USD", *(["JPY"] if buyer else [])]))
    sign = data.draw(st.sampled_from([1, -1]))
    rate = st.sampled_from([2200, 2300, 1000])
    parts = data.draw(
        st.lists(
            st.tuples(
                st.integers(-2000, 5000), st.integers(0, 99_999), st.none() | st.integers(1, 30), TEXTS, TEXTS, rate
            ),
            min_size=1,
            max_size=5,
        )
    )
    lines = tuple(
        line(
            (count or 1) * sign,
            price,
            days_left=days,
            currency=currency,
            organisation=organisation,
            purchase_order=order,
            corrects=None if count > 0 else "RIV-2026-0041",
            tax=TaxRule(treatment=TaxTreatment.STANDARD, rate=percent),
        )
        for count, price, days, organisation, order, percent in parts
    )
    if buyer:
        rule = invoice(buyer).lines[0].tax
        lines = tuple(one.replace(tax=rule) for one in lines)
    kind = InvoiceKind.INVOICE if sign > 0 else InvoiceKind.CREDIT_NOTE
    given_: dict[str, Any] = {"buyer": buyer} if buyer else {}
    check(invoice(lines=lines, currency=currency, kind=kind, language=data.draw(st.sampled_from(Language)), **given_))


TIERS = (Tier(up_to=4, price=997), Tier(up_to=8, price=811), Tier(price=650))
PLANS = (
    plan(id="monthly", prices=flat(1000), maximum_licences=20),
    plan(id="dear", prices=flat(1733), maximum_licences=20),
    plan(id="volume", prices=PriceList(pricing_model=PricingModel.VOLUME, tiers=TIERS), maximum_licences=20),
    plan(id="graduated", prices=PriceList(pricing_model=PricingModel.GRADUATED, tiers=TIERS), maximum_licences=20),
)
WISHES = st.one_of(
    st.builds(dict, licences=st.integers(1, 20)),
    st.builds(dict, licences=st.integers(1, 20), purchase_order=st.text(min_size=1, max_size=80)),
    st.builds(dict, plan_id=st.sampled_from([one.id for one in PLANS])),
    st.builds(dict, action=st.just("return"), licences=st.integers(0, 20)),
)


@examples(15)
@given(
    start=st.sampled_from([one.id for one in PLANS]),
    steps=st.lists(st.tuples(st.integers(0, 12), WISHES), min_size=1, max_size=8),
)
def test_whatever_is_ordered(german: Party, start: str, steps: list[tuple[int, dict[str, Any]]]) -> None:
    for party, billing in ((reseller().party, Billing.PER_ORDER), (german, Billing.STATEMENT)):
        shop = Shop(*PLANS, of=reseller(party=party, billing=billing))
        shop.order(plan_id=start, licences=5)
        for days, wish in steps:
            shop.later(days=days).renew_all()
            try:
                shop.order(**wish)
            except ConsoleError:
                continue  # what the business refuses is tested elsewhere
        shop.later(days=40).bill()
        assert shop.documents
        for document in shop.documents.values():
            check(document)
