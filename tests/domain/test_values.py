"""What a value is: closed, never changed in place, and replaced only by one that is as right as a new one."""

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from shared.domain.languages import Language
from shared.domain.pricing.money import Money
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.tax import TaxTreatment
from shared.domain.values import Value
from tests.builders.customers import active_customer
from tests.builders.documents import invoice, line
from tests.builders.parties import SELLER, reseller
from tests.builders.plans import plan
from tests.builders.times import SEPTEMBER, at

VALUES = [
    Money(amount=5, currency="EUR"),
    SEPTEMBER,
    SELLER,
    reseller(),
    plan(),
    active_customer(),
    line(2, days_left=9),
    invoice(),
]
REFUSED: list[tuple[Value, dict[str, Any]]] = [
    (Money(amount=5, currency="EUR"), {"amount": 5.0}),
    (Money(amount=5, currency="EUR"), {"amount": "5"}),
    (Money(amount=5, currency="EUR"), {"amount": None}),
    (Money(amount=5, currency="EUR"), {"currency": "euro"}),
    (SEPTEMBER, {"start": "2026-09-02"}),
    (SEPTEMBER, {"start": datetime(2026, 9, 2, 12)}),  # noqa: DTZ001 # a moment is no day
    (SEPTEMBER, {"end": SEPTEMBER.start}),
    (plan(), {"interval": "month"}),
    (plan(), {"prices": {"tiers": [{"price": 1}]}}),
    (plan(), {"maximum_licences": 0}),
    (reseller(), {"language": "it"}),
    (active_customer(), {"created_at": datetime(2026, 1, 1)}),  # noqa: DTZ001 # without a time zone
    (active_customer(), {"subscriptions": [1]}),
    (invoice(), {"lines": list(invoice().lines)}),
    (invoice(), {"corrects": ["RIV-2026-0001"]}),
]


def ids(argument: object) -> str:
    return type(argument).__name__ if isinstance(argument, Value) else str(argument)[:40]


@pytest.mark.parametrize(("value", "changes"), REFUSED, ids=ids)
def test_a_value_of_another_type_is_refused(value: Value, changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        value.replace(**changes)


@pytest.mark.parametrize("value", VALUES, ids=ids)
def test_an_unknown_field_is_refused(value: Value) -> None:
    for name in ("unknown", "model_config", "replace"):
        with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
            value.replace(**{name: 1})


def test_a_field_is_replaced_by_its_name_in_python_alone() -> None:
    assert plan().replace(maximum_licences=3).maximum_licences == 3
    with pytest.raises(ValidationError):
        plan().replace(maximumLicences=3)


@pytest.mark.parametrize("value", VALUES, ids=ids)
def test_everything_else_is_kept(value: Value) -> None:
    assert value.replace() == value
    for name in type(value).model_fields:
        assert value.replace(**{name: getattr(value, name)}) == value


def test_what_is_replaced_is_new_and_the_old_value_stays() -> None:
    old = invoice()
    before = old.model_dump()
    new = old.replace(issue_date=date(2026, 9, 17), issued_at=at("2026-09-17"))
    changed = {name for name in type(old).model_fields if getattr(new, name) != getattr(old, name)}
    assert changed == {"issue_date", "issued_at"}
    assert old.model_dump() == before


def test_what_holds_between_fields_holds_after_a_replacement_too() -> None:
    with pytest.raises(ValidationError, match="ends after"):
        SEPTEMBER.replace(start=SEPTEMBER.end)


def test_a_value_never_changes_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        plan().name = "Another"  # type: ignore[misc]


def test_a_value_is_written_in_camel_case_and_read_in_either() -> None:
    written = plan().model_dump(mode="json")
    assert written["maximumLicences"] == plan().maximum_licences
    assert type(plan()).model_validate(written) == plan()
    assert (written["interval"], written["currency"]) == (Interval.MONTH, "EUR")
    assert Language("it") is Language.ITALIAN
    assert TaxTreatment("reverseCharge") is TaxTreatment.REVERSE_CHARGE


def test_errors_do_not_repeat_what_was_typed() -> None:
    with pytest.raises(ValidationError) as refused:
        plan().replace(name=["a secret"])
    assert "a secret" not in str(refused.value)
