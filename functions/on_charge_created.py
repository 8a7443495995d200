from shared.events import issuer
from shared.events.on_document import on_document


@on_document("charges/{charge_id}", "created")
def on_charge_created(charge_id: str) -> None:
    """Issues the document of an order's or a renewal's charge; what waits for a statement is left alone."""
    issuer.issue(charge_id)
