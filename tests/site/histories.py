"""What the functions say happened, for tests of the console that made it happen."""

from tests.builders.scene import Scene
from tests.support.answers import Json


def kinds(scene: Scene, customer: Json, product: str | None = None) -> list[str]:
    """The customer's ledger, the oldest entry first: of a product, or of the only one."""
    held = scene.details(customer)["subscriptions"]
    [ledger] = [each["ledger"] for each in held if product in (None, each["subscription"]["productId"])]
    return [entry["kind"] for entry in reversed(ledger["items"])]
