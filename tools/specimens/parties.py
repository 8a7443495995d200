"""Who sells and buys in the specimens, and for which customers: with accents, long names and other alphabets."""

from typing import NamedTuple

from shared.domain.parties import CompanyRegistration, ElectronicAddress, Party, SellerContact
from shared.domain.sellers import Seller

SELLER = Seller(
    party=Party(
        name="Fornitore S.r.l.",
        street="Via Roma 1",
        postcode="20121",
        city="Milano",
        province="MI",
        country="IT",
        vat_number="IT01234567897",
        tax_code="01234567897",
    ),
    contact=SellerContact(name="Giulia Conti", phone="+39 02 1234 5678", email="amministrazione@fornitore.example"),
    registration=CompanyRegistration(
        office="MI", rea_number="1234567", share_capital=1_000_000, sole_shareholder=True, in_liquidation=False
    ),
    iban="IT60X0542811101000000123456",
    bic="BPPIITRRXXX",
    standard_rate=2200,
)
ITALIAN = Party(
    name="Società Cooperativa Più Qualità e Libertà Digitale di Forlì e Cesena a r.l. – ETS",
    street="Corso Giuseppe Garibaldi 128, scala B",
    postcode="47121",
    city="Forlì",
    province="FC",
    country="IT",
    vat_number="IT12345670017",
    recipient_code="AB12CD3",
)
GERMAN = Party(
    name="Müller & Söhne Bürolösungen GmbH",
    street="Straße der Begrüßung 7",
    postcode="10115",
    city="Berlin",
    country="DE",
    vat_number="DE136695976",
    electronic_address=ElectronicAddress(scheme="9930", address="DE136695976"),
)
SWISS = Party(name="Alpenwolke AG", street="Bahnhofstrasse 1", postcode="8001", city="Zürich", country="CH")
FRENCH = Party(
    name="Société Générale d’Hébergement Français SARL",
    street="12, rue de l’Évêché",
    postcode="33000",
    city="Bordeaux",
    country="FR",
    vat_number="FR40303265045",
)
SPANISH = Party(
    name="Compañía Peñalara de Informática, S.L.",
    street="Calle del Niño Jesús 3",
    postcode="28009",
    city="Madrid",
    country="ES",
    vat_number="ESB58378431",
)
PORTUGUESE = Party(
    name="João Gonçalves & Irmãos – Soluções Informáticas, Lda.",
    street="Avenida da Liberdade 110, 2.º",
    postcode="1269-046",
    city="Lisboa",
    country="PT",
    vat_number="PT501964843",
)


class Supplied(NamedTuple):
    """A reseller's customer."""

    organisation: str
    domain: str


CUSTOMERS = (
    Supplied("Officine Ferri S.p.A.", "officine-ferri.example"),
    Supplied("Fromagerie Dupont & Fils", "fromagerie-dupont.example"),
    Supplied("Łódzkie Zakłady Przemysłu Bawełnianego", "lodz-zaklady.example"),
    Supplied("Αθηναϊκή Ναυτιλία Α.Ε.", "athina.example"),
    Supplied(
        "Associazione Italiana per la Promozione della Qualità nelle Università e Società", "qualita-universita.example"
    ),
)
