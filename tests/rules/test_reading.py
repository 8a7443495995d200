"""What a browser may read in Firestore: its own reseller's lists and documents, and nothing else (firestore.rules)."""

import pytest

from tests.rules.browser import CLOSED, LISTS, OUTSIDERS, Browsers, Business, attempts, refused, shown, some_of


def test_the_collections_are_known() -> None:
    expected = (
        "customers deliveryRequests domains effects invitations invoices members noticeRequests "
        "plans products progressives renewalRequests requests resellers sellers series statementRequests transmissions"
    ).split()
    assert set(expected) <= set(CLOSED)


@pytest.mark.parametrize("who", ["owner", "viewer"])
def test_a_member_reads_what_is_its_resellers(browsers: Browsers, ours: Business, who: str) -> None:
    for path in ours.documents:
        answer = browsers[who].get(path)
        assert answer.status_code == 200, answer.text
        assert answer.json()["fields"].get("resellerId") in ({"stringValue": ours.reseller}, None)


@pytest.mark.parametrize("who", ["owner", "viewer"])
@pytest.mark.parametrize(("collection", "count"), [("customerSummaries", 2), ("invoiceSummaries", 1)])
def test_a_member_follows_the_sites_lists(
    browsers: Browsers, ours: Business, who: str, collection: str, count: int
) -> None:
    listed = shown(browsers[who].query(collection, reseller=ours.reseller, order=LISTS[collection]))
    assert [document["resellerId"]["stringValue"] for document in listed] == [ours.reseller] * count


@pytest.mark.parametrize("who", ["owner", "viewer"])
def test_what_summaries_are_made_of_is_closed_to_its_own_members(browsers: Browsers, ours: Business, who: str) -> None:
    for path in ours.internal:
        assert browsers["us"].get(path).status_code == 200
        assert refused(browsers[who].get(path))
    assert refused(browsers[who].query("ledger", f"/{ours.subscription}", reseller=ours.reseller, order="seq"))


@pytest.mark.parametrize("who", ["owner", "viewer"])
def test_a_member_reads_nothing_of_another_reseller(browsers: Browsers, theirs: Business, who: str) -> None:
    for answer in attempts(browsers[who], theirs):
        assert refused(answer)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_reads_nothing(browsers: Browsers, ours: Business, who: str) -> None:
    for answer in attempts(browsers[who], ours):
        assert refused(answer)


@pytest.mark.parametrize("who", ["owner", "viewer"])
def test_a_list_has_to_say_whose_it_is(browsers: Browsers, ours: Business, who: str) -> None:
    for collection, order in LISTS.items():
        assert refused(browsers[who].get(collection))
        assert refused(browsers[who].query(collection, order=order))
        assert refused(browsers[who].query(collection, reseller=ours.reseller, everywhere=True))
        assert refused(browsers[who].count(collection))


@pytest.mark.parametrize("who", ["owner", *OUTSIDERS])
@pytest.mark.parametrize("collection", [*CLOSED, "no-such-collection"])
def test_everything_else_is_closed(browsers: Browsers, ours: Business, who: str, collection: str) -> None:
    for path in {f"{collection}/any", *some_of(browsers["us"], collection)}:
        assert refused(browsers[who].get(path))
    assert refused(browsers[who].get(collection))
    assert refused(browsers[who].query(collection))
    assert refused(browsers[who].query(collection, reseller=ours.reseller))
    assert refused(browsers[who].query(collection, everywhere=True))


def test_somebodys_own_membership_is_closed_too(browsers: Browsers, ours: Business) -> None:
    assert browsers["us"].get(f"members/{ours.scene.who.owner_email}").status_code == 200
    assert refused(browsers["owner"].get(f"members/{ours.scene.who.owner_email}"))
    assert refused(browsers["owner"].get(f"resellers/{ours.reseller}"))
