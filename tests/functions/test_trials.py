"""A domain has one trial of a product, whoever sells it; a second reseller learns no more than that there is none."""

from shared.store import domains, trials
from shared.store.domains import DomainHolder
from shared.store.engine.client import firestore
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import in_transaction
from tests.builders.catalogue import DEAR, MONTHLY, TRIAL
from tests.builders.scene import Scene
from tests.support.answers import Json, ok, problem

PRODUCT = TRIAL.product_id


def trial_of(scene: Scene, **customer: str) -> tuple[int, int]:
    """The days and licences of the trial that the plan is offered with."""
    (plan,) = [one for one in ok(scene.owner.get("list-plans", **customer))["items"] if one["id"] == TRIAL.id]
    return plan["trialDays"], plan["trialLicences"]


def given_up(domain: str) -> None:
    """The operator has taken the domain from its reseller: there is no command for it yet (decision 3)."""
    firestore().document(domains.ref(domain).path).delete()


def test_the_second_reseller_of_a_domain_is_offered_no_trial(scene: Scene, other: Scene) -> None:
    first = scene.active()
    assert trial_of(scene, customerId=first["id"]) == trial_of(scene) == (14, 3)
    assert scene.order(first, 2, TRIAL.id)["entry"]["kind"] == "trial"
    assert Reader().get(trials.ref(first["domain"], PRODUCT))
    scene.order(first, action="cancelNow")
    assert trial_of(scene, customerId=first["id"]) == (0, 0)

    contact = {name: first[name] for name in ("contactName", "domain", "organisation")}
    # At another mailbox, so that the first reseller's link is not taken for this one.
    second = other.invite(**contact, email=f"other@{first['domain']}")
    assert trial_of(other, customerId=second["id"]) == (14, 3), "an invitation alone asks nothing of a domain"
    given_up(first["domain"])
    ok(other.guest(second).post("accept-invitation"))
    assert trial_of(other, customerId=second["id"]) == (0, 0)
    assert trial_of(other) == (14, 3)
    quote = other.quote(second, 2, TRIAL.id)
    assert (quote["kind"], quote["net"]["amount"]) == ("buy", 2000)
    for known in (scene.who.reseller.id, first["id"], scene.who.reseller.name):
        assert known not in str(quote) + str(ok(other.owner.get("list-plans", customerId=second["id"])))
    problem(other.owner.get("list-plans", customerId=first["id"]), 404, "not_found")
    placed = other.order(second, 2, TRIAL.id)
    assert placed["entry"]["kind"] == "buy"
    stored = Reader().get(trials.ref(first["domain"], PRODUCT))
    assert stored
    assert stored.customer_id == first["id"]


def test_a_trial_that_was_begun_meanwhile_is_not_given_again(scene: Scene, other: Scene) -> None:
    """The order is quoted as a trial, and refused with the new price: nothing is charged."""
    first = scene.active()
    quote = scene.quote(first, 2, TRIAL.id)
    assert quote["kind"] == "trial"
    elsewhere = other.active()
    other.order(elsewhere, 2, TRIAL.id)
    taken = Reader().get(trials.ref(elsewhere["domain"], PRODUCT))
    assert taken
    in_transaction(lambda tx: tx.create(trials.ref(first["domain"], PRODUCT), taken.replace(domain=first["domain"])))
    order = {"customerId": first["id"], "planId": TRIAL.id, "licences": 2, "quoteId": quote["quoteId"]}
    refused = problem(scene.owner.post("place-order", order), 409, "quote_changed")
    assert (refused["quote"]["kind"], refused["quote"]["net"]["amount"]) == ("buy", 2000)
    assert scene.details(first)["subscriptions"] == []


def test_within_a_trial_another_plan_is_shown_with_what_its_trial_covers(scene: Scene) -> None:
    customer = scene.with_licences(2, TRIAL.id)
    assert trial_of(scene, customerId=customer["id"]) == (14, 3)
    bought = scene.order(customer, plan=DEAR.id)
    assert (bought["entry"]["kind"], bought["entry"]["trial"], bought["entry"]["licences"]) == ("buy", False, 2)
    assert bought["invoice"]["net"]["amount"] == 6000
    assert trial_of(scene, customerId=customer["id"]) == (0, 0)


def test_only_a_trial_writes_that_the_domain_has_had_one(scene: Scene) -> None:
    customer: Json = scene.with_licences(5, MONTHLY.id)
    assert Reader().get(trials.ref(customer["domain"], PRODUCT)) is None
    assert Reader().get(domains.ref(customer["domain"])) == DomainHolder(
        reseller_id=scene.who.reseller.id, customer_id=customer["id"]
    )
