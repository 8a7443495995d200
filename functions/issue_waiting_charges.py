from shared.events import issuer
from shared.events.jobs import for_all
from shared.events.on_schedule import on_schedule
from shared.store import charges

_RESELLERS_AT_ONCE = 4
"""Each has up to 200 charges and their documents in memory."""


@on_schedule("*/5 * * * *", memory="512Mi")
def issue_waiting_charges() -> int:
    """Issues what still waits for its document, because an event was lost or late."""
    return for_all(
        charges.resellers_to_issue_for(),
        lambda reseller_id: issuer.issue_all(reseller_id) > 0,
        at_once=_RESELLERS_AT_ONCE,
    )
