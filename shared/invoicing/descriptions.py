"""How lines and taxes are described in words, the same on the page and in every XML."""

from dataclasses import dataclass
from typing import assert_never

from shared.domain.billing.lines import Line, LineKind
from shared.domain.languages import DocumentLanguage
from shared.domain.parties import Party
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.proration import Unit
from shared.domain.pricing.tax import TaxTreatment
from shared.l10n.documents.texts import Counted, Wording
from shared.l10n.format import day, money, number


@dataclass(frozen=True)
class Row:
    """A line of the table; quantity × price is the amount, or it says why not (billing.md, "Price of a part of a
    period" and "Orders")."""

    description: str
    details: str
    customer: str
    references: str
    """The invoice that the line credits, the reseller's purchase order; empty if there is neither."""
    tiers: str
    """Where price tiers are crossed: how the price comes about; empty elsewhere."""
    rounding: str
    """That the amount is a cent off its own calculation, and why; empty elsewhere."""
    quantity: str
    unit: str
    price: str
    price_for: str
    amount: str


def row(line: Line, language: DocumentLanguage, texts: Wording) -> Row:
    last_day = day(line.period.last_day, language)
    licences = f"{number(line.licences, language)} {supplied(line.kind, texts).of(line.licences)}"
    per_interval = texts.per_year if line.interval is Interval.YEAR else texts.per_month
    part = texts.part_of_period.format(per_interval=per_interval, days=number(line.base_quantity, language))
    units = {Unit.LICENCE: texts.licences, Unit.LICENCE_DAY: texts.licence_days, Unit.DAY: texts.days}[line.unit]
    corrects = f"{texts.corrects} {line.corrects}" if line.corrects else ""
    ordered = f"{texts.purchase_order}: {line.purchase_order}" if line.purchase_order else ""
    return Row(
        description=f"{line.product_name} – {line.plan_name}",
        details=f"{licences} · {day(line.period.start, language)} – {last_day}",
        customer=f"{line.organisation} · {line.domain}",
        references=" · ".join(reference for reference in (ordered, corrects) if reference),
        tiers=tiers(line, language),
        rounding=rounding(line, texts),
        quantity=number(line.quantity, language),
        unit=units.of(line.quantity),
        price=money(line.price, language),
        price_for=per_interval if line.unit is Unit.LICENCE else part,
        amount=money(line.amount, language),
    )


def tiers(line: Line, language: DocumentLanguage) -> str:
    """The difference of two full-period prices, tier by tier: 12 × 8,00 € − 9 × 10,00 € = 6,00 €."""
    if not line.parts:
        return ""
    terms = ""
    for part in sorted(line.parts, key=lambda part: part.licences < 0):
        sign = ("− " if part.licences < 0 else "") if not terms else " − " if part.licences < 0 else " + "
        terms += f"{sign}{number(abs(part.licences), language)} × {money(part.price, language)}"
    return f"{terms} = {money(line.price, language)}"


def rounding(line: Line, texts: Wording) -> str:
    """Why a line's amount is a cent off its own calculation; empty where it is not."""
    return texts.rounded_together if line.rounding.amount else ""


def supplied(kind: LineKind, texts: Wording) -> Counted:
    """What a line of a kind is about, to stand after a number."""
    match kind:
        case LineKind.LICENCES:
            return texts.licences
        case LineKind.ADDED_LICENCES:
            return texts.added_licences
        case LineKind.RETURNED:
            return texts.returned_licences
        case LineKind.UNUSED_DAYS:
            return texts.unused_days
        case LineKind.NEW_PLAN:
            return texts.new_plan
        case LineKind.RESTORED_DAYS:
            return texts.restored_days
    assert_never(kind)


def no_tax(treatment: TaxTreatment, seller: Party, texts: Wording) -> tuple[str, str]:
    """Why no tax is charged, in the words the law asks for (billing.md, "Tax").

    An Italian seller's own law is named too, in Italian, whatever language the rest is in.
    """
    if treatment is TaxTreatment.STANDARD:
        return "", ""
    if treatment is TaxTreatment.REVERSE_CHARGE:
        words, reason, italian = texts.reverse_charge, texts.reverse_charge_reason, "inversione contabile"
    else:
        words, reason, italian = texts.not_subject, texts.not_subject_reason, "operazione non soggetta"
    if seller.country != "IT":
        return words, reason
    note = words if words.lower() == italian else f"{words} – {italian}"
    return note, f"Art. 7-ter DPR 633/72, Natura N2.1. {reason}"
