"""Which specification a document's XML follows (BT-24), and how the PDF that carries it names that.

A document with a buyer reference is an XRechnung, the usage of EN 16931 that German public buyers and many German
programs ask for (docs/decisions/0027); every other follows EN 16931 alone.
"""

from dataclasses import dataclass

from shared.domain.billing.invoices import Invoice


@dataclass(frozen=True)
class Guideline:
    """`file_name`, `level` and `version` are as Factur-X 1.0 and ZUGFeRD 2 have them for the profile."""

    id: str
    process: str | None
    """The business process (BT-23); EN 16931 leaves it open."""
    file_name: str
    level: str
    version: str


EN_16931 = Guideline("urn:cen.eu:en16931:2017", None, "factur-x.xml", "EN 16931", "1.0")
XRECHNUNG = Guideline(
    id="urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
    process="urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
    file_name="xrechnung.xml",
    level="XRECHNUNG",
    version="3.0",
)


def guideline(invoice: Invoice) -> Guideline:
    """XRechnung asks for all of these (KoSIT's BR-DE-2, 4, 9 and 15, PEPPOL-EN16931-R010 and R020)."""
    asked = (
        invoice.buyer_reference,
        invoice.contact,
        invoice.seller.electronic_address,
        invoice.buyer.electronic_address,
        invoice.seller.postcode,
        invoice.buyer.postcode,
    )
    return XRECHNUNG if all(asked) else EN_16931
