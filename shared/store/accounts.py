"""`accounts/{resellerId}`: what a reseller owes."""

from shared.domain.books import Account, new_account
from shared.domain.money import Money
from shared.domain.resellers import Reseller
from shared.store.documents import Collection, Document
from shared.store.reader import Reader

ACCOUNTS = Collection("accounts", Account)


def at(reseller_id: str) -> Document[Account]:
    return ACCOUNTS.at(reseller_id)


def balance_of(reader: Reader, reseller: Reseller) -> Money:
    """What a reseller owes: nothing before its first document; negative if it is owed."""
    account = reader.get(at(reseller.id)) or new_account(reseller.id, reseller.currency)
    return account.balance
