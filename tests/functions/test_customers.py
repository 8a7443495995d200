import pytest

from tests.builders.scene import Scene, new_contact
from tests.support.answers import ok, problem


def test_session_says_who_and_for_whom(scene: Scene) -> None:
    session = ok(scene.owner.get("session"))
    assert session["email"] == scene.who.owner_email
    assert session["role"] == "owner"
    assert session["currency"] == "EUR"
    assert session["language"] == "it"
    assert session["reseller"]["id"] == scene.who.reseller.id
    assert ok(scene.who.viewer.get("session"))["role"] == "viewer"


def test_a_new_customer_is_invited_and_listed(scene: Scene, other: Scene) -> None:
    asked = new_contact(organisation="Società  Ñandú ", domain="Straße-Nord.Example")
    customer = ok(scene.owner.post("create-customer", asked), 201)
    assert customer["status"] == "invited"
    assert customer["organisation"] == "Società Ñandú"
    assert customer["domain"] == "xn--strae-nord-83a.example"
    assert customer["language"] == "it"
    scene.stack.settle()
    assert ok(scene.owner.get("list-customers"))["items"] == [scene.customer(customer)]
    assert ok(other.owner.get("list-customers"))["items"] == []


def test_the_invitation_mail_is_reported_in_the_console(scene: Scene) -> None:
    customer = scene.invite(language="en")
    mail = scene.inbox.wait_for(customer["email"])[0]
    assert scene.who.reseller.name in mail["text"]
    assert customer["organisation"] in mail["text"]
    assert customer["domain"] in mail["text"]
    assert "accept" in mail["text"].lower()
    scene.stack.settle()
    assert scene.customer(customer)["invitation"]["mail"]["state"] == "sent"


def test_one_domain_is_one_customer_of_a_reseller(scene: Scene) -> None:
    customer = scene.invite()
    again = new_contact(domain=customer["domain"])
    problem(scene.owner.post("create-customer", again), 409, "already_invited")
    ok(scene.owner.post("withdraw-invitation", {"customerId": customer["id"]}))
    invited_again = ok(scene.owner.post("create-customer", again), 201)
    assert invited_again["id"] == customer["id"]
    assert invited_again["email"] == again["email"]
    assert invited_again["status"] == "invited"


def test_two_resellers_may_invite_the_same_domain(scene: Scene, other: Scene) -> None:
    customer = scene.invite()
    theirs = other.invite(domain=customer["domain"])
    assert theirs["id"] != customer["id"]


def test_customers_are_listed_page_by_page_newest_first(scene: Scene, other: Scene) -> None:
    invited = [scene.invite()["id"] for _ in range(5)]
    first = ok(scene.owner.get("list-customers", pageSize=2))
    second = ok(scene.owner.get("list-customers", pageSize=2, pageToken=first["nextPageToken"]))
    third = ok(scene.owner.get("list-customers", pageSize=2, pageToken=second["nextPageToken"]))
    shown = [customer["id"] for page in (first, second, third) for customer in page["items"]]
    assert shown == invited[::-1]
    assert third["nextPageToken"] is None
    altered = first["nextPageToken"].swapcase()
    for caller, token, filters in (
        (scene.owner, altered, {}),
        (other.owner, first["nextPageToken"], {}),
        (scene.owner, first["nextPageToken"], {"status": "active"}),
    ):
        answer = problem(caller.get("list-customers", pageToken=token, **filters), 422, "invalid_fields")
        assert answer["errors"][0]["loc"] == ["pageToken"]


def test_customers_are_found_by_status_and_beginnings(scene: Scene) -> None:
    ferri = scene.invite(
        organisation="Officine Ferri Società S.p.A.", email="giulia@posta.example", contactName="Giulia Ferri"
    )
    scene.invite(organisation="Altra Ditta")
    munich = scene.invite(domain="münchen-nord.example")
    for search in ("münchen", "munchen-n", "xn--mnchen"):
        (listed,) = ok(scene.owner.get("list-customers", search=search))["items"]
        assert listed["id"] == munich["id"]
    words = ("offi", "FERRI", "societa", "officine ferri soc", "ferri società s", "società spa", "giulia fer")
    for search in (*words, ferri["domain"][:7], "giulia@p"):
        listed = ok(scene.owner.get("list-customers", search=search))["items"]
        assert [customer["id"] for customer in listed] == [ferri["id"]], search
    assert ok(scene.owner.get("list-customers", search="fficine"))["items"] == []
    assert ok(scene.owner.get("list-customers", search="offi", status="active"))["items"] == []
    assert len(ok(scene.owner.get("list-customers", status="invited"))["items"]) == 3


def test_a_customer_is_only_its_resellers(scene: Scene, other: Scene) -> None:
    customer = scene.invite()
    body = {"customerId": customer["id"]}
    quoted = {"customerId": customer["id"], "licences": 3, "planId": "test-monthly"}
    mine_not = [
        other.owner.get("get-customer", **body),
        other.owner.post("resend-invitation", body),
        other.owner.post("withdraw-invitation", body),
        other.owner.get("quote-order", **quoted),
        other.owner.post("place-order", quoted | {"quoteId": "0" * 32}),
    ]
    nothing = other.owner.get("get-customer", customerId="0123456789abcdef0123")
    for answer in (*mine_not, nothing):
        assert problem(answer, 404, "not_found") == nothing.json()
    assert scene.customer(customer)["status"] == "invited"


@pytest.mark.parametrize("operation", ["create-customer", "resend-invitation", "withdraw-invitation", "place-order"])
def test_a_viewer_changes_nothing(scene: Scene, operation: str) -> None:
    customer = scene.invite()
    bodies = {
        "create-customer": new_contact(),
        "place-order": {"customerId": customer["id"], "licences": 1, "planId": "test-monthly", "quoteId": "0" * 32},
    }
    problem(scene.who.viewer.post(operation, bodies.get(operation, {"customerId": customer["id"]})), 403, "not_allowed")
    scene.stack.settle()
    assert scene.customer(customer)["status"] == "invited"
    assert len(ok(scene.who.viewer.get("list-customers"))["items"]) == 1


def test_a_withdrawn_invitation_does_not_open(scene: Scene) -> None:
    customer = scene.invite()
    guest = scene.guest(customer)
    withdrawn = ok(scene.owner.post("withdraw-invitation", {"customerId": customer["id"]}))
    assert withdrawn["status"] == "withdrawn"
    problem(guest.get("get-invitation"), 410, "invitation_withdrawn")
    problem(guest.post("accept-invitation"), 410, "invitation_withdrawn")
    problem(scene.owner.post("withdraw-invitation", {"customerId": customer["id"]}), 409, "not_invited")
    problem(scene.owner.post("resend-invitation", {"customerId": customer["id"]}), 409, "not_invited")
