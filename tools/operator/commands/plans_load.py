from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared import clock
from shared.domain.pricing.catalogue import Plan, Product
from shared.store import plans, products
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import files, finding, printable
from tools.operator.support.changes import Changes, change_lines, changes
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output

_MOST = 400
_FIXED = ("product_id", "interval", "currency")
"""Subscriptions and their renewals rest on these; another product or interval is another plan."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="JSON or TOML, like docs/examples/plans.toml")


@dataclass(frozen=True)
class _Catalogue:
    """What a file asks for: its products and plans, and the plans of products that get another name."""

    products: list[Product]
    plans: list[Plan]
    renamed: list[Plan]


def run(arguments: Namespace, out: Output) -> int:
    """All of the file or nothing of it."""
    wanted = _read(arguments.file)
    written = in_transaction(lambda tx: _write(tx, wanted))
    added = [plan_id for plan_id, fields in written.items() if "id" in fields]
    changed = {plan_id: fields for plan_id, fields in written.items() if plan_id not in added}
    unchanged = [plan.id for plan in wanted.plans if plan.id not in written]
    parts = [f"Added {plan_id}." for plan_id in added]
    parts += [f"Changed {plan_id}:\n{change_lines(fields)}" for plan_id, fields in changed.items()]
    parts += [f"{plan_id} already matches the file." for plan_id in unchanged]
    out.say({"added": added, "changed": changed, "unchanged": unchanged}, "\n".join(parts))
    return 0


def _read(file: Path) -> _Catalogue:
    content = files.read(file)
    content = {"plans": content} if isinstance(content, list) else content
    named = _listed(content, "products", file, least=0)
    described = _listed(content, "plans", file, least=1)
    of_file = [files.checked(Product, fields, f"{file}, product {at}") for at, fields in enumerate(named, start=1)]
    for product in of_file:
        printable.check_product(product)
    _check_unique([product.id for product in of_file], file)
    reader = Reader()
    stored = {product.id: product.name for product in reader.all(products.by_name())}
    names = stored | {product.id: product.name for product in of_file}
    wanted = [_plan(fields, names, f"{file}, plan {at}") for at, fields in enumerate(described, start=1)]
    _check_unique([plan.id for plan in wanted], file)
    others = reader.all(finding.every_plan())
    wanted_ids = {plan.id for plan in wanted}
    renamed = [
        plan.replace(product_name=names[plan.product_id])
        for plan in others
        if plan.id not in wanted_ids and names.get(plan.product_id, plan.product_name) != plan.product_name
    ]
    return _Catalogue(of_file, wanted, renamed)


def _listed(content: Any, name: str, file: Path, *, least: int) -> list[Any]:
    described = content.get(name, []) if isinstance(content, dict) else None
    if not isinstance(described, list) or not least <= len(described) <= _MOST:
        raise OperatorError(f"{file} has no list `{name}` of {least} to {_MOST} {name}.")
    return described


def _plan(fields: Any, names: Mapping[str, str], where: str) -> Plan:
    product_id = fields.get("productId") if isinstance(fields, dict) else None
    if isinstance(product_id, str) and product_id not in names:
        raise OperatorError(f"{where}: there is no product {product_id}; name it under `products`.")
    if isinstance(product_id, str):
        fields = fields | {"productName": names[product_id]}
    plan = files.checked(Plan, fields, where)
    printable.check_plan(plan)
    if not plan.id or "/" in plan.id:
        raise OperatorError(f"{plan.id!r} can't be a plan's id.")
    return plan


def _check_unique(ids: list[str], file: Path) -> None:
    repeated = sorted({each for each in ids if ids.count(each) > 1})
    if repeated:
        raise OperatorError(f"{file} names {', '.join(repeated)} more than once.")


def _shown(plan: Plan) -> dict[str, Any]:
    """What a file says of a plan; its earlier prices are kept here, whatever the file says of them."""
    return plan.model_dump(mode="json", exclude={"earlier_prices"})


def _write(tx: Transaction, wanted: _Catalogue) -> dict[str, Changes]:
    """What was written of the plans, by the plan's id."""
    every = [*wanted.plans, *wanted.renamed]
    tx.fetch(*(plans.ref(plan.id) for plan in every), *(products.ref(product.id) for product in wanted.products))
    for product in wanted.products:
        tx.put(products.ref(product.id), product)
    written: dict[str, Changes] = {}
    for plan in every:
        present = tx.get(plans.ref(plan.id))
        after = plan.replacing(present, clock.now())
        different = changes(_shown(present) if present else {}, _shown(after))
        fixed = [name for name in _FIXED if present and name in different]
        if fixed:
            raise OperatorError(f"The {fixed[0]} of {plan.id} can't change: load it as a new plan.")
        if different:
            written[plan.id] = different
            tx.put(plans.ref(plan.id), after)
    return written


COMMAND = Command(
    group="plans",
    name="load",
    help="Adds a file's new products and plans and changes the others; what the file does not name stays as it is.",
    arguments=arguments,
    run=run,
)
