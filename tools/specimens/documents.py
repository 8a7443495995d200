"""The specimens themselves: one document of each kind, as the product would issue it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.issuing import Issuing, IssuingContext
from shared.domain.billing.lines import Line, LineKind, TierPart
from shared.domain.billing.numbering import Series
from shared.domain.languages import DocumentLanguage, Language
from shared.domain.parties import Party
from shared.domain.pricing.exchange import ExchangeRate
from shared.domain.pricing.money import Money
from shared.domain.pricing.periods import Interval, Period
from shared.domain.pricing.proration import CalculatedAmount, full_period, prorated_difference, prorated_licences
from shared.domain.resellers import Reseller
from tools.specimens import parties
from tools.specimens.parties import CUSTOMERS, Supplied

SEPTEMBER = Period(start=date(2026, 9, 1), end=date(2026, 10, 1))
NOW = datetime(2026, 9, 16, 9, 30, tzinfo=UTC)
_MANY = 200


class Specimen(NamedTuple):
    name: str
    title: str
    about: str
    document: Invoice


def specimens(language: DocumentLanguage | None = None) -> Iterator[Specimen]:
    """Each in its own language, or all in one."""
    yield Specimen(
        "domestic",
        "Domestic VAT",
        "An invoice with Italian VAT: a whole month, and licences that were added during it.",
        _issued(parties.ITALIAN, "it", language, _month(58), _rest(2, 2, purchase_order="Ordine n° 4711/26")),
    )
    yield Specimen(
        "reverse-charge",
        "Reverse charge",
        "A monthly statement to a reseller in another country of the EU: reverse charge, and stamp duty. With a buyer "
        "reference it is an XRechnung.",
        _issued(
            parties.GERMAN,
            "de",
            language,
            *(_month(12 + 7 * index, customer) for index, customer in enumerate(CUSTOMERS)),
            statement="2026-09",
            buyer_reference="04011000-12345-03",
            contract_reference="RV 2026/17",
        ),
    )
    yield Specimen(
        "outside-the-eu",
        "Outside the EU",
        "A reseller outside the EU: not subject to VAT.",
        _issued(parties.SWISS, "en", language, _month(25, interval=Interval.YEAR), _rest(5, 11)),
    )
    yield Specimen(
        "another-currency",
        "Another currency",
        "An invoice in dollars with Italian VAT: the VAT is in euros too, with the rate, its source and its day.",
        _issued(parties.ITALIAN, "it", language, *(_in_dollars(line) for line in (_month(58), _rest(2, 2)))),
    )
    yield Specimen(
        "credit-note",
        "Credit note",
        "A credit note for returned licences: it names the invoice, and is allocated to it.",
        _credit_note(language),
    )
    yield Specimen(
        "another-plan",
        "Another plan, and price tiers",
        "A change of plan across price tiers: the unused days are credited, the price of crossing tiers is explained.",
        _issued(parties.SPANISH, "es", language, *_another_plan()),
    )
    yield Specimen(
        "large-amounts",
        "Large amounts",
        "Amounts of twelve digits and long names.",
        _issued(
            parties.PORTUGUESE, "pt", language, _month(999_999, CUSTOMERS[4], 123_456), _rest(5_000, 3, price=99_999)
        ),
    )
    yield Specimen(
        "many-lines",
        "Many lines",
        f"{_MANY} lines: the table's head and the document's number are on every page.",
        _issued(
            parties.FRENCH,
            "fr",
            language,
            *(_month(index % 40 + 1, CUSTOMERS[index % len(CUSTOMERS)]) for index in range(_MANY)),
            statement="2026-09",
        ),
    )


def _issued(
    party: Party,
    own: str,
    language: DocumentLanguage | None,
    *lines: Line,
    statement: str | None = None,
    **references: str,
) -> Invoice:
    reseller = Reseller(
        id="specimen",
        code="SPEC",
        party=party,
        currency=lines[0].amount.currency,
        language=Language.ITALIAN,
        document_language=language or DocumentLanguage(own),
        buyer_reference=references.get("buyer_reference"),
        contract_reference=references.get("contract_reference"),
    )
    rule = reseller.terms(parties.SELLER, NOW).tax
    taxed = tuple(line.replace(tax=rule) for line in lines)
    before = Series(reseller_id=reseller.id, code=reseller.code, year=NOW.year, last=41)
    return _document(
        taxed,
        IssuingContext(time_zone="Europe/Rome", reseller=reseller, seller=parties.SELLER, series=(before,)),
        statement,
    )


def _credit_note(language: DocumentLanguage | None) -> Invoice:
    """Issued after the invoice that it corrects."""
    invoice = _issued(parties.ITALIAN, "it", language, _month(8), _rest(4, 5))
    reseller = Reseller(
        id="specimen",
        code="SPEC",
        party=parties.ITALIAN,
        currency="EUR",
        language=Language.ITALIAN,
        document_language=invoice.language,
    )
    issuing = IssuingContext(time_zone="Europe/Rome", reseller=reseller, seller=parties.SELLER, documents=(invoice,))
    returned = _rest(-4, 16, kind=LineKind.RETURNED, corrects=invoice.number, corrects_id=invoice.id).replace(
        corrects_date=invoice.issue_date
    )
    return _document((returned,), issuing, None)


def _document(lines: tuple[Line, ...], issuing: IssuingContext, statement: str | None) -> Invoice:
    document = Issuing(issuing, NOW).issue(lines, f"specimen-{len(issuing.documents) + 1}", statement)
    if document is None:
        raise ValueError("a specimen comes to nothing")
    return document


def _month(
    licences: int, customer: Supplied = CUSTOMERS[0], price: int = 400, interval: Interval = Interval.MONTH
) -> Line:
    money = Money(amount=price * interval.months, currency="EUR")
    period = SEPTEMBER if interval is Interval.MONTH else Period(start=SEPTEMBER.start, end=date(2027, 9, 1))
    return _line(full_period(licences, money), LineKind.LICENCES, licences, period, customer, interval=interval)


def _rest(
    licences: int, first_day: int, *, price: int = 400, kind: LineKind = LineKind.ADDED_LICENCES, **more: Any
) -> Line:
    """Licences from a day of September to its end."""
    start = date(2026, 9, first_day)
    calculated = prorated_licences(licences, Money(amount=price, currency="EUR"), SEPTEMBER, start)
    return _line(calculated, kind, licences, SEPTEMBER.from_day(start), CUSTOMERS[0], **more)


def _in_dollars(line: Line) -> Line:
    """The same line in dollars, with the rate of its document's day."""
    price, amount = (money.replace(currency="USD") for money in (line.price, line.amount))
    rate = ExchangeRate(base="EUR", counter="USD", rate="1.0812", source="BCE", day=NOW.date())
    return line.replace(price=price, amount=amount, exchange=rate)


def _another_plan() -> Iterator[Line]:
    """Nine licences at 10.00 become Enterprise at 12.00 or, from ten on, 10.00 each; then three more."""
    start = date(2026, 9, 16)
    unused = _rest(-9, 16, price=1000, kind=LineKind.UNUSED_DAYS)
    yield unused.replace(corrects="SPEC-2026-0041", corrects_date=SEPTEMBER.start)
    yield _rest(9, 16, price=1200, kind=LineKind.NEW_PLAN, plan_name="Enterprise")
    parts = (
        TierPart(licences=-9, price=Money(amount=1200, currency="EUR")),
        TierPart(licences=12, price=Money(amount=1000, currency="EUR")),
    )
    difference = Money(amount=sum(part.licences * part.price.amount for part in parts), currency="EUR")
    calculated = prorated_difference(difference, SEPTEMBER, start)
    yield _line(
        calculated,
        LineKind.ADDED_LICENCES,
        3,
        SEPTEMBER.from_day(start),
        CUSTOMERS[3],
        plan_name="Enterprise",
        parts=parts,
    )


def _line(
    calculated: CalculatedAmount, kind: LineKind, licences: int, period: Period, customer: Supplied, **more: Any
) -> Line:
    reseller = parties.ITALIAN  # the rule is put right when the document is issued
    rule = Reseller(id="specimen", code="SPEC", party=reseller, currency="EUR", language=Language.ITALIAN)
    details: dict[str, Any] = {
        "kind": kind,
        "customer_id": customer.domain,
        "organisation": customer.organisation,
        "domain": customer.domain,
        "product_id": "shared-contacts",
        "product_name": "Shared Contacts",
        "plan_name": "Team",
        "interval": Interval.MONTH,
        "licences": abs(licences),
        "period": period,
        "entry_seq": 1,
        "ordered_on": NOW.date(),
        "tax": rule.terms(parties.SELLER, NOW).tax,
    }
    return Line(**calculated.model_dump(by_alias=False), **(details | more))
