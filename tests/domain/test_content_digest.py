"""What digests cover is written down by itself: names in code and in Firestore may change, old digests stay right."""

import json
from typing import get_args

import pytest
from pydantic import BaseModel

from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import MUTABLE_FIELDS, Invoice
from shared.domain.content_digest import WithDigest, WrittenForm
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.orders.order import OrderAction
from tests.builders.parties import on_statements
from tests.builders.plans import DEAR, MONTHLY, YEARLY
from tests.builders.shop import Shop

CHANGES_LATER = {
    Invoice: MUTABLE_FIELDS,
    Charge: frozenset({"state", "carried_to", "document_id", "number", "rate", "exchange", "detail"}),
    LedgerEntry: frozenset[str](),
}
OF_THE_DIGEST = {"digest", "digest_version"}


def busy(shop: Shop) -> Shop:
    """Purchases, changes of plan, a return and a renewal."""
    shop.order(plan_id="monthly", licences=5, purchase_order="PO 7")
    shop.later(hours=1).order(plan_id="dear")
    shop.later(hours=1).order(action=OrderAction.UNDO_CHANGE)
    shop.later(hours=1).order(licences=3, action=OrderAction.RETURN)
    shop.later(hours=1).order(plan_id="yearly")
    shop.on("2027-06-02").renew_all()
    return shop


def everything_written() -> list[WithDigest]:
    by_order, monthly = busy(Shop(MONTHLY, DEAR, YEARLY)), busy(Shop(MONTHLY, DEAR, YEARLY, of=on_statements()))
    return [*by_order.ledger, *by_order.documents.values(), *monthly.ledger, *monthly.charges.values()]


def nested(annotation: object) -> type[BaseModel] | None:
    """The value class in an annotation such as `Money`, `Party | None` or `tuple[Line, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := nested(part))), None)


def missing(model: type[BaseModel], form: WrittenForm, may_change: frozenset[str]) -> list[str]:
    """The fields of a class that its written form does not have, at any depth."""
    written = dict((field, None) if isinstance(field, str) else field for field in form.fields.values())
    names = [name for name in model.model_fields if name not in written and name not in may_change | OF_THE_DIGEST]
    for attribute, inner in written.items():
        part = nested(model.model_fields[attribute].annotation)
        assert (part is None) == (inner is None), f"{model.__name__}.{attribute}"
        if part and inner:
            names += [f"{attribute}.{name}" for name in missing(part, inner, frozenset())]
    return names


@pytest.mark.parametrize("model", CHANGES_LATER)
def test_every_field_that_never_changes_is_covered(model: type[WithDigest]) -> None:
    assert missing(model, model.WRITTEN_FORMS[-1], CHANGES_LATER[model]) == []


def test_what_was_written_can_be_made_again_from_its_written_form() -> None:
    for value in everything_written():
        later = {name: getattr(value, name) for name in CHANGES_LATER[type(value)]}
        again = type(value).of_written(json.loads(json.dumps(value.written())), value.digest_version, **later)
        assert again == value
        assert not again.altered


def test_the_digests_of_version_1_never_change() -> None:
    """If this fails, a written form was changed that documents already have: make a new version instead."""
    shop = busy(Shop(MONTHLY, DEAR, YEARLY))
    assert [entry.digest[:16] for entry in shop.ledger] == [
        "cec149647078af80",
        "1f597f45f253eef5",
        "0ac9267c8923dc8e",
        "e2a7aa48e39543f8",
        "5a8f5c687b7b573b",
        "21cb3a0407dccdb9",
    ]
    assert [document.digest[:16] for document in shop.documents.values()] == [
        "5bb5ff1c628afad8",
        "70248b7d79c91956",
        "fecaf7be2c0cec57",
        "a43dbecea1ac3334",
        "524dcc9a20ee7f23",
        "a0db7078e09a18f6",
    ]


class Renamed(WithDigest):
    """A class whose field had another name when version 1 was written, and one more since version 2."""

    WRITTEN_FORMS = (WrittenForm({"wording": "text"}), WrittenForm({"wording": "text", "tone": "tone"}))
    text: str
    tone: str = "kind"


def test_old_versions_stay_checkable_beside_new_ones() -> None:
    old = Renamed.of_written({"wording": "hello"}, 1)
    new = Renamed(text="hello").with_digest()
    assert (old.digest_version, new.digest_version) == (1, 2)
    assert old.digest != new.digest
    assert not old.altered
    assert not old.replace(tone="rude").altered, "version 1 says nothing of the tone"
    assert new.replace(tone="rude").altered
    assert old.replace(text="bye").altered


@pytest.mark.parametrize("version", [0, 3])
def test_a_digest_of_an_unknown_version_is_no_proof(version: int) -> None:
    assert Renamed(text="hello").with_digest().replace(digest_version=version).altered


class Weighed(WithDigest):
    WRITTEN_FORMS = (WrittenForm({"weight": "weight"}),)
    weight: float


def test_a_number_with_a_point_has_no_written_form() -> None:
    with pytest.raises(TypeError, match="float has no written form"):
        Weighed(weight=0.1).with_digest()


@pytest.mark.parametrize("version", [-1, 0, 3])
def test_what_was_written_in_an_unknown_version_is_not_read(version: int) -> None:
    with pytest.raises(IndexError):
        Renamed.of_written({"wording": "hello", "tone": "kind"}, version)
