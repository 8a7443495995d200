"""`plans list`, and `plans load`: brings the catalogue to what a file says, all of it or nothing."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from shared import clock
from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.prices import PricingModel
from shared.store import plans
from shared.store.engine.queries import Query
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator import files, texts
from tools.operator.output import Output, change_lines, changes, decimal
from tools.operator.trouble import OperatorError

_MOST = 400
"""One transaction writes at most 500 documents."""
_FIXED = ("product", "interval", "currency")
"""Subscriptions and their renewals stand on these; another product or interval is another plan."""

Changes = dict[str, dict[str, dict[str, Any]]]


def listed(_: Namespace, out: Output) -> int:
    """Shows the whole catalogue, also what is no longer for sale."""
    found = Reader().all(Query(plans.PLANS, (), order_by="product"))
    rows = [
        f"{one.id:<24} {one.product} – {one.name}, {one.interval.value}, {_prices(one)}, {_limits(one)}"
        + ("" if one.on_sale else ", not for sale")
        for one in found
    ]
    out.say([one.model_dump(mode="json") for one in found], "\n".join(rows) or "There are no plans yet.")
    return 0


def _prices(plan: Plan) -> str:
    tiers = " / ".join(decimal(tier.price, plan.currency) for tier in plan.prices.tiers)
    return f"{tiers} {plan.currency}" + (
        "" if plan.prices.pricing_model is PricingModel.FLAT else f" ({plan.prices.pricing_model.value})"
    )


def _limits(plan: Plan) -> str:
    trial = f", trial of {plan.trial_days} days up to {plan.trial_licences}" if plan.trial_days else ""
    return f"{plan.minimum_licences} to {plan.maximum_licences} licences{trial}"


def load(wish: Namespace, out: Output) -> int:
    """Adds the file's new plans and changes the others. A plan that the file does not name stays as it is."""
    wanted = _from_file(wish.file)
    found = in_transaction(lambda tx: _write(tx, wanted))
    added = [name for name, one in found.items() if "id" in one]
    changed = {name: one for name, one in found.items() if name not in added}
    unchanged = [plan.id for plan in wanted if plan.id not in found]
    parts = [f"Added {name}." for name in added]
    parts += [f"Changed {name}:\n{change_lines(one)}" for name, one in changed.items()]
    parts += [f"{name} is so already." for name in unchanged]
    out.say({"added": added, "changed": changed, "unchanged": unchanged}, "\n".join(parts))
    return 0


def _from_file(file: Path) -> list[Plan]:
    content = files.read(file)
    listed = content.get("plans") if isinstance(content, dict) else content
    if not isinstance(listed, list) or not listed or len(listed) > _MOST:
        raise OperatorError(f"{file} has no list `plans` of 1 to {_MOST} plans.")
    wanted = [files.checked(Plan, one, f"{file}, plan {index}") for index, one in enumerate(listed, start=1)]
    for plan in wanted:
        texts.check_plan(plan)
        if not plan.id or "/" in plan.id:
            raise OperatorError(f"{plan.id!r} can't be a plan's id.")
    twice = sorted({plan.id for plan in wanted if [one.id for one in wanted].count(plan.id) > 1})
    if twice:
        raise OperatorError(f"{file} names {', '.join(twice)} more than once.")
    return wanted


def _shown(plan: Plan) -> dict[str, Any]:
    """What a file says of a plan; its earlier prices are kept here, whatever the file says of them."""
    return plan.model_dump(mode="json", exclude={"earlier_prices"})


def _write(tx: Transaction, wanted: list[Plan]) -> Changes:
    tx.fetch(*(plans.ref(plan.id) for plan in wanted))
    found: Changes = {}
    for plan in wanted:
        present = tx.get(plans.ref(plan.id))
        wished = plan.replacing(present, clock.now())
        different = changes(_shown(present) if present else {}, _shown(wished))
        fixed = [name for name in _FIXED if present and name in different]
        if fixed:
            raise OperatorError(f"The {fixed[0]} of {plan.id} can't change: load another plan instead.")
        if different:
            found[plan.id] = different
            tx.put(plans.ref(plan.id), wished)
    return found
