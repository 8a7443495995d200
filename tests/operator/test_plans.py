"""`plans load`, and what is listed."""

import secrets
from pathlib import Path

from shared.store import plans
from shared.store.engine.reader import Reader
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.operator.conftest import Operator, refused
from tests.operator.files import kept


def test_plans_are_loaded_all_or_none(operator: Operator, tmp_path: Path) -> None:
    name = secrets.token_hex(4)
    first = MONTHLY.replace(id=f"{name}-1", on_sale=False).model_dump(mode="json")
    second = first | {"id": f"{name}-2", "name": "Second"}
    said = operator("plans", "load", kept(tmp_path, {"plans": [first, second]}), "--json")
    assert said.json == {"added": [f"{name}-1", f"{name}-2"], "changed": {}, "unchanged": []}
    changed = [first | {"maximumLicences": 7}, second]
    wrong = second | {"id": f"{name}-3", "minimumLicences": 0}
    refused(operator("plans", "load", kept(tmp_path, [*changed, wrong])), "plan 3", "minimumLicences")
    refused(operator("plans", "load", kept(tmp_path, [*changed, second])), "more than once")
    refused(operator("plans", "load", kept(tmp_path, [changed[0], second | {"currency": "USD"}])), "currency")
    refused(operator("plans", "load", kept(tmp_path, {})), "no list")
    present = Reader().get(plans.ref(f"{name}-1"))
    assert present
    assert present.maximum_licences == first["maximumLicences"]
    said = operator("plans", "load", kept(tmp_path, changed))
    assert "maximumLicences: 1000 → 7" in said.out
    assert f"{name}-2 already matches the file" in said.out


def test_resellers_and_plans_are_listed(operator: Operator, scene: Scene) -> None:
    assert scene.who.reseller.id in operator("reseller", "list").out
    assert scene.who.reseller.id in [row["id"] for row in operator("reseller", "list", "--json").json]
    assert "test-monthly" in operator("plans", "list").out


def test_the_examples_in_the_docs_are_right(operator: Operator, scene: Scene) -> None:
    assert operator("plans", "load", "docs/examples/plans.toml").status == 0
    assert operator("reseller", "add", "docs/examples/reseller.toml").status == 0
    assert (
        operator("reseller", "change", "docs/examples/reseller.toml").out.strip().endswith("already matches the file.")
    )


def test_a_product_with_another_name_gives_it_to_all_of_its_plans(operator: Operator, tmp_path: Path) -> None:
    name = secrets.token_hex(4)
    product = {"id": f"product-{name}", "name": "First name"}
    described = MONTHLY.replace(id=f"{name}-1", product_id=product["id"], on_sale=False).model_dump(mode="json")
    first = {field: value for field, value in described.items() if field != "productName"}
    second = first | {"id": f"{name}-2"}
    refused(operator("plans", "load", kept(tmp_path, {"plans": [first]})), f"no product {product['id']}")
    assert operator("plans", "load", kept(tmp_path, {"products": [product], "plans": [first, second]})).status == 0
    renamed = {"products": [product | {"name": "Second name"}], "plans": [first]}
    assert operator("plans", "load", kept(tmp_path, renamed), "--json").json["changed"].keys() == {
        f"{name}-1",
        f"{name}-2",
    }
    for plan_id in (f"{name}-1", f"{name}-2"):
        present = Reader().get(plans.ref(plan_id))
        assert present
        assert present.product_name == "Second name"
