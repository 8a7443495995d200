"""What triggers have brought about: claims of effects, and what is read of them in tests."""

from functions.on_invitation_written import on_invitation_written
from shared.store import customers, effects
from shared.store.effects import EffectClaim
from shared.store.engine.reader import Reader
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.support.answers import Json, ok
from tests.support.events import call


def link_of(customer: Json) -> tuple[str, int]:
    stored = Reader().get(customers.ref(customer["id"]))
    assert stored
    return stored.invitation.link.invitation_id, stored.invitation.link.number


def mail_effect(customer: Json) -> str:
    invitation_id, number = link_of(customer)
    return f"invitation-mail-{invitation_id}-{number}"


def claim(effect: str) -> EffectClaim:
    claimed = Reader().get(effects.ref(effect))
    assert claimed
    return claimed


def with_licences_by_hand(scene: Scene) -> Json:
    """A customer with licences, where the test itself has to deliver the events."""
    scene.issues_itself = True
    customer = scene.invite()
    call(on_invitation_written, link_of(customer)[0])
    ok(scene.guest(customer).post("accept-invitation"))
    placed: Json = scene.order(customer, 3, MONTHLY.id)["customer"]
    return placed
