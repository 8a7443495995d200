from shared.domain.errors import NotFound
from shared.domain.languages import Language
from shared.domain.members import Member, Role
from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.pricing.money import Money
from shared.domain.values import CountryCode, Value
from shared.store import accounts, resellers
from shared.store.engine.reader import Reader
from shared.web.operation import operation


class SessionReseller(Value):
    """The reseller that the member works for."""

    id: str
    name: str
    country: CountryCode
    currency: CurrencyCode


class Session(Value):
    """Who is signed in, and for whom."""

    email: str
    role: Role
    language: Language
    currency: CurrencyCode
    reseller: SessionReseller
    balance: Money
    """What the reseller owes: invoices less credit notes and payments; negative if it is owed money."""


@operation("GET", caller=Member.may_view)
def session(caller: Member, reader: Reader) -> Session:
    """The signed-in member, its reseller, and the language and currency to show."""
    reseller, _ = reader.load(resellers.ref(caller.reseller_id), accounts.ref(caller.reseller_id))
    if reseller is None:
        raise NotFound
    return Session(
        email=caller.email,
        role=caller.role,
        language=reseller.language,
        currency=reseller.currency,
        reseller=SessionReseller(
            id=reseller.id, name=reseller.name, country=reseller.party.country, currency=reseller.currency
        ),
        balance=accounts.balance_of(reader, reseller),
    )
