"""The tax of a document in another currency: each part is rounded once, and credits bit by bit are as at once."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.billing.conversion import converted_taxes
from shared.domain.billing.lines import Line, credited_by, totals
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from tests.builders.documents import line
from tests.builders.exchange import rate
from tests.support.examples import examples

STANDARD = TaxRule(treatment=TaxTreatment.STANDARD, rate=2200)
OTHER = STANDARD.replace(rate=1000)
COSTS = [rate("USD", f"2026-09-{day:02}", cost) for day, cost in ((1, "1.05"), (2, "1.31"), (2, "1.3"), (7, "0.9"))]
BASES = st.integers(-(10**7), 10**7)


def dollars(amount: int, index: int = 0, **changes: Any) -> Line:
    given: dict[str, Any] = {"currency": "USD", "tax": STANDARD, "exchange": COSTS[index]} | changes
    return line(1, amount, **given)


def test_one_rate_of_exchange_is_one_rounding() -> None:
    lines = tuple(dollars(amount) for amount in (1001, 1003, 1007))
    (part,) = converted_taxes(totals(lines, "USD", STANDARD).taxes, lines)
    assert (part.base.amount, part.amount.amount, part.converted.amount) == (3011, 662, 630)
    assert (part.exchange, part.converted.currency) == (COSTS[0], "EUR")


def test_each_rule_has_a_part() -> None:
    lines = (dollars(1000), dollars(500, tax=OTHER), dollars(700, 3))
    parts = converted_taxes(totals(lines, "USD", STANDARD).taxes, lines)
    assert [(part.rate, part.exchange, part.amount.amount) for part in parts] == [
        (2200, COSTS[0], 220),
        (2200, COSTS[3], 154),
        (1000, COSTS[0], 50),
    ]


def test_without_a_rate_of_exchange_there_is_nothing() -> None:
    lines = (dollars(1000, exchange=None), dollars(-300, exchange=None, corrects_id="d1"))
    assert converted_taxes(totals(lines, "USD", STANDARD).taxes, lines) == ()


@examples(100)
@given(drawn=st.lists(st.tuples(BASES, st.integers(0, 3), st.sampled_from([None, "d1", "d2"])), min_size=1, max_size=8))
def test_parts_add_up_to_the_tax(drawn: list[tuple[int, int, str | None]]) -> None:
    lines = tuple(dollars(amount, index, corrects_id=document) for amount, index, document in drawn)
    (tax,) = totals(lines, "USD", STANDARD).taxes
    parts = converted_taxes([tax], lines)
    assert sum(part.amount.amount for part in parts) == tax.amount.amount
    assert sum(part.base.amount for part in parts) == tax.base.amount


@examples(100)
@given(returned=st.lists(st.integers(1, 10**6), min_size=1, max_size=6), index=st.integers(0, 3))
def test_credits_bit_by_bit_come_to_what_was_charged(returned: list[int], index: int) -> None:
    charged = (dollars(sum(returned), index),)
    (whole,) = converted_taxes(totals(charged, "USD", STANDARD).taxes, charged)
    credited: dict[tuple[str, int], int] = {}
    euros = 0
    for credit in returned:
        note = (dollars(-credit, index, corrects_id="d1"),)
        (part,) = converted_taxes(totals(note, "USD", STANDARD, credited).taxes, note, credited)
        euros += part.converted.amount
        for key, base in credited_by(note).items():
            credited[key] = credited.get(key, 0) + base
    assert euros == -whole.converted.amount
