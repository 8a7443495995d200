"""Any invoice or credit note, as hypothesis draws it: more than orders could ever lead to."""

from datetime import date

from hypothesis import strategies as st

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.lines import Line
from shared.domain.languages import DocumentLanguage
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.sellers import TaxRegime
from tests.builders.documents import invoice, line, xrechnung
from tests.builders.parties import GERMAN, ITALIAN, REGISTRATION, SWISS
from tests.builders.texts import TEXTS

_RATES = st.sampled_from([2200, 2300, 1000])
_CORRECTED = st.sampled_from(
    [{}, *({"corrects": f"RIV-2026-{day:04}", "corrects_date": date(2026, 8, day)} for day in (1, 2, 31))]
)


@st.composite
def invoices(draw: st.DrawFn) -> Invoice:
    """To an Italian (not in yen, of which there may be no tax that SdI takes) or somebody abroad."""
    buyer = draw(st.sampled_from([ITALIAN, GERMAN, SWISS]))
    currency = draw(st.sampled_from(["EUR", "USD", *(["JPY"] if buyer is not ITALIAN else [])]))
    sign = draw(st.sampled_from([1, -1]))
    lines = tuple(draw(st.lists(_lines(currency, sign), min_size=1, max_size=5)))
    if buyer is not ITALIAN:
        rule = invoice(buyer).lines[0].tax
        lines = tuple(drawn.replace(tax=rule) for drawn in lines)
    kind = InvoiceKind.INVOICE if sign > 0 else InvoiceKind.CREDIT_NOTE
    return draw(st.sampled_from([invoice, xrechnung]))(
        buyer,
        lines,
        currency=currency,
        kind=kind,
        language=draw(st.sampled_from(DocumentLanguage)),
        buyer_reference=draw(TEXTS),
        contract_reference=draw(TEXTS),
        statement=draw(st.sampled_from([None, "2026-08"])),
        tax_regime=draw(st.sampled_from(TaxRegime)),
        registration=draw(st.sampled_from([None, REGISTRATION])),
    )


@st.composite
def _lines(draw: st.DrawFn, currency: str, sign: int) -> Line:
    """Mostly of the document's sign, but a credit may stand on an invoice and a charge on a credit note."""
    licences = draw(st.integers(-2000, 5000)) or 1
    return line(
        licences * sign,
        draw(st.integers(0, 99_999)),
        days_left=draw(st.none() | st.integers(1, 30)),
        currency=currency,
        organisation=draw(TEXTS),
        plan_name=draw(TEXTS),
        purchase_order=draw(TEXTS),
        **({} if licences > 0 else draw(_CORRECTED)),
        tax=TaxRule(treatment=TaxTreatment.STANDARD, rate=draw(_RATES)),
    )
