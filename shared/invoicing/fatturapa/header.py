"""The header: who sends what to whom, and both parties with their addresses."""

from lxml import etree

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.transmissions import NotWritable, Transmission
from shared.domain.parties import CompanyRegistration, Party
from shared.domain.values import CountryCode
from shared.invoicing.fatturapa import codes
from shared.invoicing.fatturapa.elements import amount, put
from shared.invoicing.fatturapa.text import latin

FORMAT = "FPR12"
_NAME, _PLACE = 80, 60
"""The longest name, and the longest line of an address."""


def write(root: etree._Element, invoice: Invoice, transmission: Transmission) -> None:
    header = put(root, "FatturaElettronicaHeader")
    _transmission(put(header, "DatiTrasmissione"), invoice.buyer.country, transmission)
    seller = put(header, "CedentePrestatore")
    put(_identity(seller, invoice.seller), "RegimeFiscale", invoice.tax_regime.value)
    _address(put(seller, "Sede"), invoice.seller)
    if invoice.registration:
        _registration(put(seller, "IscrizioneREA"), invoice.registration)
    buyer = put(header, "CessionarioCommittente")
    _identity(buyer, invoice.buyer)
    _address(put(buyer, "Sede"), invoice.buyer)


def _transmission(data: etree._Element, country: CountryCode, transmission: Transmission) -> None:
    sender = put(data, "IdTrasmittente")
    put(sender, "IdPaese", transmission.sender[:2])
    put(sender, "IdCodice", transmission.sender[2:])
    put(data, "ProgressivoInvio", transmission.progressive)
    put(data, "FormatoTrasmissione", FORMAT)
    recipient = codes.recipient_code(country, transmission.recipient_code)
    put(data, "CodiceDestinatario", recipient)
    address = codes.matching(codes.EMAIL, transmission.certified_email)
    # Beside a recipient code SdI refuses an address (its check 00426).
    if recipient == codes.NO_RECIPIENT_CODE and address:
        put(data, "PECDestinatario", address)


def _identity(parent: etree._Element, party: Party) -> etree._Element:
    """Who it is. In Livigno and Campione d'Italia, outside the territory of VAT, the tax code alone may say it.

    So the Agenzia's answer 46 of 21 December 2018 (FAQ on electronic invoices): they are identified by their codice
    fiscale, and SdI is given the recipient code 0000000.
    """
    identity = put(parent, "DatiAnagrafici")
    tax_code = codes.matching(codes.TAX_CODE, party.tax_code) if party.country == "IT" else None
    if party.country != "IT" or party.vat_number is not None:
        country, code = codes.vat_id(party)
        vat = put(identity, "IdFiscaleIVA")
        put(vat, "IdPaese", country)
        put(vat, "IdCodice", code)
    elif not tax_code:
        raise NotWritable("an Italian business has neither a VAT number nor a tax code")
    if tax_code:
        put(identity, "CodiceFiscale", tax_code)
    put(put(identity, "Anagrafica"), "Denominazione", latin(party.name, _NAME))
    return identity


def _registration(registered: etree._Element, registration: CompanyRegistration) -> None:
    put(registered, "Ufficio", registration.office)
    put(registered, "NumeroREA", registration.rea_number)
    if registration.share_capital is not None:
        put(registered, "CapitaleSociale", amount(registration.share_capital, 2))
    if registration.sole_shareholder is not None:
        put(registered, "SocioUnico", "SU" if registration.sole_shareholder else "SM")
    put(registered, "StatoLiquidazione", "LS" if registration.in_liquidation else "LN")


def _address(address: etree._Element, party: Party) -> None:
    """Postcode and province have room for Italian ones alone: a foreign postcode stands before the city's name."""
    italian = party.country == "IT"
    postcode = codes.matching(codes.POSTCODE, party.postcode) if italian else None
    city = party.city if italian else party.town
    put(address, "Indirizzo", latin(party.street, _PLACE))
    put(address, "CAP", postcode or codes.NO_POSTCODE)
    put(address, "Comune", latin(city, _PLACE))
    province = codes.matching(codes.PROVINCE, party.province)
    if italian and province:
        put(address, "Provincia", province)
    put(address, "Nazione", party.country)
