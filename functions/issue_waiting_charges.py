from datetime import datetime

from shared.events import issuer
from shared.events.on_schedule import for_all, on_schedule
from shared.store import charges


@on_schedule("*/5 * * * *")
def issue_waiting_charges(now: datetime) -> int:  # noqa: ARG001 # every job takes it
    """Issues what still waits for its document, because an event was lost or late."""
    return for_all(charges.resellers_to_issue_for(), lambda reseller_id: issuer.issue_all(reseller_id) > 0)
