"""An explanation as a person reads it."""

from shared.domain.billing.lines import LineKind
from shared.domain.pricing.money import Money
from tools.operator.explaining.arithmetic import BUT
from tools.operator.explaining.explanation import ExplainedLine, Explanation
from tools.operator.support.amounts import with_currency

_KINDS = {
    LineKind.LICENCES: "licences for a whole period",
    LineKind.ADDED_LICENCES: "licences added during a period",
    LineKind.RETURNED: "licences returned within the correction window",
    LineKind.UNUSED_DAYS: "unused days of the plan before the change",
    LineKind.NEW_PLAN: "rest of the period on the new plan",
    LineKind.RESTORED_DAYS: "days of the plan before, charged again: the change of plan was undone",
}


def text(explanation: Explanation) -> str:
    rows = [f"{explanation.number}\n"]
    rows += [_line(line) for line in explanation.lines]
    rows.append(_with_warning(f"Net    {explanation.net_arithmetic}", explanation.net))
    rows += [f"Tax    {arithmetic}" for arithmetic in explanation.tax_arithmetic]
    rows.append(_with_warning(f"Total  {explanation.total_arithmetic}", explanation.total))
    rows += [f"VAT    {arithmetic}" for arithmetic in explanation.conversion_arithmetic]
    return "\n".join(rows)


def _with_warning(arithmetic: str, stated: Money) -> str:
    """With a word of warning where the document contradicts its own arithmetic."""
    right = arithmetic.endswith(f"= {with_currency(stated)}")
    return arithmetic if right else f"{arithmetic}{BUT}{with_currency(stated)}"


def _line(line: ExplainedLine) -> str:
    rows = [
        f"{line.number}. {line.customer}, {line.plan_name}: {_KINDS[line.kind]}",
        f"   period   {line.period.start} to {line.period.last_day}",
        f"   from     {_cause(line)}",
    ]
    rows += [f"   corrects {line.corrects} of {line.corrects_date}"] if line.corrects else []
    rows += [f"   order    {line.purchase_order}"] if line.purchase_order else []
    rows += [
        f"   days     {line.days}",
        f"   price    {line.price_arithmetic or with_currency(line.price)} net",
        f"   amount   {line.arithmetic}",
    ]
    rows += [] if line.right else [f"         {BUT}{with_currency(line.amount)}"]
    return "\n".join(rows) + "\n"


def _cause(line: ExplainedLine) -> str:
    if line.cause is None:
        return f"ledger entry {line.entry_seq}, WHICH IS NOT IN THE LEDGER"
    when = line.cause.at.isoformat(sep=" ", timespec="seconds")
    return f"ledger entry {line.cause.seq}: {line.cause.kind.value}, by {line.cause.actor}, at {when}"
