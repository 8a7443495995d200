from datetime import datetime

from shared.domain.customers.invitation import Link
from shared.store import invitations
from shared.store.engine.reader import Reader
from shared.views.invitations import InvitationView
from shared.web.callers import link_holders
from shared.web.operation import operation


@operation("GET", caller=link_holders)
def get_invitation(caller: Link, now: datetime, reader: Reader) -> InvitationView:
    """What the invitation page shows. Changes nothing: mail scanners open links too."""
    return InvitationView.of(invitations.by_link(reader, caller, now))
