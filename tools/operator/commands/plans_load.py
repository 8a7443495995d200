from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from shared import clock
from shared.domain.pricing.catalogue import Plan
from shared.store import plans
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import files, printable
from tools.operator.support.changes import Changes, change_lines, changes
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output

_MOST = 400
"""One transaction writes at most 500 documents."""
_FIXED = ("product", "interval", "currency")
"""Subscriptions and their renewals rest on these; another product or interval is another plan."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="JSON or TOML, like docs/examples/plans.toml")


def run(arguments: Namespace, out: Output) -> int:
    """All of the file or nothing of it."""
    wanted = _read(arguments.file)
    written = in_transaction(lambda tx: _write(tx, wanted))
    added = [plan_id for plan_id, fields in written.items() if "id" in fields]
    changed = {plan_id: fields for plan_id, fields in written.items() if plan_id not in added}
    unchanged = [plan.id for plan in wanted if plan.id not in written]
    parts = [f"Added {plan_id}." for plan_id in added]
    parts += [f"Changed {plan_id}:\n{change_lines(fields)}" for plan_id, fields in changed.items()]
    parts += [f"{plan_id} already matches the file." for plan_id in unchanged]
    out.say({"added": added, "changed": changed, "unchanged": unchanged}, "\n".join(parts))
    return 0


def _read(file: Path) -> list[Plan]:
    content = files.read(file)
    described = content.get("plans") if isinstance(content, dict) else content
    if not isinstance(described, list) or not described or len(described) > _MOST:
        raise OperatorError(f"{file} has no list `plans` of 1 to {_MOST} plans.")
    wanted = [files.checked(Plan, fields, f"{file}, plan {index}") for index, fields in enumerate(described, start=1)]
    for plan in wanted:
        printable.check_plan(plan)
        if not plan.id or "/" in plan.id:
            raise OperatorError(f"{plan.id!r} can't be a plan's id.")
    ids = [plan.id for plan in wanted]
    repeated = sorted({plan_id for plan_id in ids if ids.count(plan_id) > 1})
    if repeated:
        raise OperatorError(f"{file} names {', '.join(repeated)} more than once.")
    return wanted


def _shown(plan: Plan) -> dict[str, Any]:
    """What a file says of a plan; its earlier prices are kept here, whatever the file says of them."""
    return plan.model_dump(mode="json", exclude={"earlier_prices"})


def _write(tx: Transaction, wanted: list[Plan]) -> dict[str, Changes]:
    """What was written, by the plan's id."""
    tx.fetch(*(plans.ref(plan.id) for plan in wanted))
    written: dict[str, Changes] = {}
    for plan in wanted:
        present = tx.get(plans.ref(plan.id))
        after = plan.following(present, clock.now())
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
    help="Adds a file's new plans and changes the others; plans that the file does not name stay as they are.",
    arguments=arguments,
    run=run,
)
