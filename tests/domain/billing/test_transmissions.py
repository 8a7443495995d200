import pytest

from shared.domain.billing.transmissions import NoProgressivesLeft, NotWritable, Progressives, sender_of, transmission
from tests.builders.parties import SELLER
from tests.builders.shop import Shop
from tests.builders.times import at


@pytest.mark.parametrize(
    ("last", "progressive"), [(1, "00001"), (35, "0000Z"), (36, "00010"), (36**5 - 1, "ZZZZZ"), (10**7, "5YC1S")]
)
def test_progressives_count_in_base_36(last: int, progressive: str) -> None:
    assert Progressives(sender="IT01234567897", last=last).progressive == progressive


def test_after_the_last_one_there_is_none() -> None:
    almost = Progressives(sender="IT01234567897", last=36**5 - 2)
    with pytest.raises(NoProgressivesLeft):
        almost.advanced().advanced()


def test_a_rejected_file_is_remembered_and_gets_another_name() -> None:
    shop = Shop()
    shop.order(licences=1)
    counter = Progressives(sender=sender_of(SELLER.party)).advanced()
    first = transmission(shop.last, counter, shop.last.buyer, at("2026-06-02"))
    assert first.file_name == "IT01234567897_00001.xml"
    assert (first.invoice_id, first.reseller_id, first.earlier) == (shop.last.id, shop.last.reseller_id, ())
    second = transmission(shop.last, counter.advanced(), shop.last.buyer, at("2026-06-03"), first)
    third = transmission(shop.last, counter.advanced().advanced(), shop.last.buyer, at("2026-06-04"), second)
    assert (third.progressive, third.earlier) == ("00003", ("00001", "00002"))


@pytest.mark.parametrize(
    ("known", "sender"),
    [
        ({}, "IT01234567897"),
        ({"tax_code": "RSSMRA85T10A562S"}, "ITRSSMRA85T10A562S"),
        ({"vat_number": "it 0123 4567 897"}, "IT01234567897"),
    ],
)
def test_who_sends(known: dict[str, str], sender: str) -> None:
    assert sender_of(SELLER.party.replace(**known)) == sender


def test_a_seller_without_a_number_can_send_nothing() -> None:
    with pytest.raises(NotWritable):
        sender_of(SELLER.party.replace(vat_number=None))
