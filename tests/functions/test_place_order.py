from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from shared import clock as shared_clock
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.support.answers import Json, ok, problem
from tools.stack.clock import LocalClock


def body_of(customer: Json, licences: int, quote: Json) -> Json:
    return {"customerId": customer["id"], "licences": licences, "quoteId": quote["quoteId"]}


def test_the_catalogue_is_shown_at_the_resellers_price(scene: Scene) -> None:
    plans = {plan["id"]: plan for plan in ok(scene.owner.get("list-plans"))["items"]}
    assert plans[MONTHLY.id]["listPrice"] == {"amount": 1000, "currency": "EUR"}
    assert plans[MONTHLY.id]["price"] == {"amount": 1000, "currency": "EUR"}
    assert plans[MONTHLY.id]["interval"] == "month"


def test_buying_does_what_the_quote_promised(scene: Scene) -> None:
    customer = scene.active()
    quote = scene.quote(customer, 5, MONTHLY.id)
    assert quote["kind"] == "buy"
    assert quote["before"] is None
    assert quote["net"]["amount"] == 5000
    assert quote["taxes"][0]["treatment"] == "standard"
    assert quote["total"]["amount"] == 6100
    placed = ok(scene.owner.post("place-order", body_of(customer, 5, quote) | {"planId": MONTHLY.id}), 201)
    invoice = scene.issued(placed)
    assert invoice
    assert invoice["total"] == quote["total"]
    assert invoice["number"] == f"{scene.who.reseller.code}-{invoice['issueDate'][:4]}-0001"
    assert {name: placed["entry"][name] for name in quote["after"]} == quote["after"]
    assert placed["entry"]["documentId"] == placed["charge"]["documentId"] == invoice["id"]
    assert placed["entry"]["actor"] == scene.who.owner_email
    details = scene.details(customer)
    assert scene.ledger(customer) == [placed["entry"]]
    assert details["customer"] == placed["customer"]


def test_quoting_changes_nothing(scene: Scene) -> None:
    customer = scene.with_licences(5)
    before = scene.details(customer)
    first, second = scene.quote(customer, 8), scene.quote(customer, 8)
    assert first == second
    assert scene.details(customer) == before


def test_more_and_fewer_and_back(scene: Scene) -> None:
    customer = scene.with_licences(5)
    more = scene.order(customer, 8)
    assert more["entry"]["kind"] == "addLicences"
    assert more["invoice"]["net"]["amount"] == 3000
    fewer = scene.order(customer, 2)
    assert fewer["entry"]["kind"] == "reduceLicences"
    assert fewer["invoice"] is None
    assert fewer["entry"]["licences"] == 8
    assert fewer["entry"]["licencesAtNextRenewal"] == 2
    kept = scene.order(customer, 8)
    assert kept["entry"]["kind"] == "keepLicences"
    assert [entry["seq"] for entry in scene.ledger(customer)] == [1, 2, 3, 4]


def test_a_changed_quote_is_refused_with_the_new_one(scene: Scene) -> None:
    customer = scene.with_licences(5)
    stale = scene.quote(customer, 8)
    scene.order(customer, 6)
    refused = problem(scene.owner.post("place-order", body_of(customer, 8, stale)), 409, "quote_changed")
    assert refused["quote"] == scene.quote(customer, 8)
    assert scene.subscription(customer)["licences"] == 6


def test_a_quote_of_yesterday_is_refused(scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(5)
    quote = scene.quote(customer, 8)
    shared_clock.advance(timedelta(days=1))
    problem(scene.owner.post("place-order", body_of(customer, 8, quote)), 409, "quote_changed")


def test_the_same_key_orders_once(scene: Scene) -> None:
    customer = scene.with_licences(5)
    body = body_of(customer, 8, scene.quote(customer, 8))
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: scene.owner.post("place-order", body, key="one-and-only"), range(6)))
    first = ok(answers[0], 201)
    assert all(ok(answer, 201) == first for answer in answers)
    scene.stack.settle()
    assert len(scene.invoices(customerId=customer["id"])) == 2
    other_body = body | {"licences": 9}
    problem(scene.owner.post("place-order", other_body, key="one-and-only"), 409, "idempotency_key_reused")


def test_two_resellers_with_the_same_key_do_not_meet(scene: Scene, other: Scene) -> None:
    for ordering in (scene, other):
        customer = ordering.with_licences(5)
        body = body_of(customer, 8, ordering.quote(customer, 8))
        assert ok(ordering.owner.post("place-order", body, key="the-same-key"), 201)["customer"]["id"] == customer["id"]


def test_of_parallel_orders_one_succeeds_per_generation_of_quotes(scene: Scene) -> None:
    customer = scene.with_licences(5)
    for generation in range(2):
        start = 10 + 100 * generation
        bodies = [body_of(customer, count, scene.quote(customer, count)) for count in range(start, start + 20)]
        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(lambda body: scene.owner.post("place-order", body), bodies))
        assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 19}
        for answer in answers:
            if answer.status_code == 409:
                problem(answer, 409, "quote_changed")
    ledger = scene.ledger(customer)
    assert [entry["seq"] for entry in ledger] == [1, 2, 3]
    scene.stack.settle()
    numbers = sorted(invoice["number"][-4:] for invoice in scene.invoices())
    assert numbers == ["0001", "0002", "0003"]


def test_orders_of_several_customers_at_once_leave_no_gap_in_the_numbers(scene: Scene) -> None:
    customers = [scene.active() for _ in range(6)]
    quotes = [scene.quote(customer, 3, MONTHLY.id) for customer in customers]
    with ThreadPoolExecutor(6) as pool:
        bodies = [body_of(customer, 3, quote) for customer, quote in zip(customers, quotes, strict=True)]
        answers = list(
            pool.map(lambda body: scene.owner.post("place-order", body | {"planId": MONTHLY.id}), bodies),
        )
    invoices = [scene.issued(ok(answer, 201)) for answer in answers]
    numbers = sorted(invoice["number"][-4:] for invoice in invoices if invoice)
    assert numbers == [f"{number:04}" for number in range(1, 7)]


def test_what_can_not_be_ordered(scene: Scene) -> None:
    invited = scene.invite()
    named = {"customerId": invited["id"], "planId": MONTHLY.id, "licences": 3}
    problem(scene.owner.get("quote-order", **named), 409, "customer_not_active")
    customer = scene.with_licences(5)
    for asked, code in (
        ({"licences": 5}, "nothing_to_change"),
        ({"licences": 0}, "licences_out_of_range"),
        ({"licences": 1001}, "licences_out_of_range"),
        ({"licences": 6, "planId": "test-yearly"}, "other_plan"),
    ):
        answer = problem(scene.owner.get("quote-order", customerId=customer["id"], **asked), 422, code)
        assert answer["errors"]
    fresh = scene.active()
    problem(scene.owner.get("quote-order", customerId=fresh["id"], licences=3), 422, "plan_needed")
    unknown = scene.owner.get("quote-order", customerId=fresh["id"], licences=3, planId="no-such-plan")
    problem(unknown, 404, "not_found")
