"""Seller and buyer (EN 16931, BG-4 and BG-7)."""

from lxml import etree

from shared.domain.billing.invoices import Invoice
from shared.domain.parties import Party
from shared.invoicing.descriptions import registration
from shared.invoicing.facturx.elements import ram
from shared.l10n.documents import wording


def seller(parent: etree._Element, invoice: Invoice, *, outside: bool) -> None:
    """`outside`: the supply is outside the scope of VAT. Its number is then the local tax office's (BT-32)."""
    party = invoice.seller
    _name(parent, party, outside=outside, registered=registration(invoice, wording(invoice.language)))
    if invoice.contact:
        contact = ram(parent, "DefinedTradeContact")
        ram(contact, "PersonName", invoice.contact.name)
        ram(ram(contact, "TelephoneUniversalCommunication"), "CompleteNumber", invoice.contact.phone)
        ram(ram(contact, "EmailURIUniversalCommunication"), "URIID", invoice.contact.email)
    _addresses(parent, party)
    if party.vat_number:
        ram(ram(parent, "SpecifiedTaxRegistration"), "ID", party.vat_number, schemeID="FC" if outside else "VA")


def buyer(parent: etree._Element, invoice: Invoice, *, outside: bool) -> None:
    party = invoice.buyer
    _name(parent, party, outside=outside)
    _addresses(parent, party)
    if party.vat_number and not outside:
        ram(ram(parent, "SpecifiedTaxRegistration"), "ID", party.vat_number, schemeID="VA")


def _name(parent: etree._Element, party: Party, *, outside: bool, registered: str = "") -> None:
    ram(parent, "Name", party.name)
    if registered:
        ram(parent, "Description", registered)
    if outside and party.vat_number:
        # Its number is then the register's, so that it is still there (BT-30, BT-47).
        ram(ram(parent, "SpecifiedLegalOrganization"), "ID", party.vat_number)


def _addresses(parent: etree._Element, party: Party) -> None:
    address = ram(parent, "PostalTradeAddress")
    if party.postcode:
        ram(address, "PostcodeCode", party.postcode)
    ram(address, "LineOne", party.street)
    ram(address, "CityName", party.city)
    ram(address, "CountryID", party.country)
    if party.province:
        ram(address, "CountrySubDivisionName", party.province)
    if party.electronic_address:
        reached = party.electronic_address
        ram(ram(parent, "URIUniversalCommunication"), "URIID", reached.address, schemeID=reached.scheme)
