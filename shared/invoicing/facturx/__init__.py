"""An invoice as Factur-X / ZUGFeRD: UN/CEFACT Cross Industry Invoice (CII D16B), profile EN 16931."""

from shared.invoicing.facturx.document import NoTwoDecimals, cross_industry_invoice

__all__ = ["NoTwoDecimals", "cross_industry_invoice"]
