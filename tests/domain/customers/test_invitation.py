from datetime import timedelta

import pytest

from shared.domain.customers.customer import AlreadyInvited, CustomerStatus, invite
from shared.domain.customers.invitation import (
    VALID_FOR,
    AlreadyAccepted,
    InvitationDeclined,
    InvitationExpired,
    InvitationReplaced,
    InvitationState,
    InvitationWithdrawn,
    NotInvited,
    ResentTooSoon,
)
from shared.domain.mail_status import MailState, MailStatus
from tests.builders.customers import OWNER, contact, invitation
from tests.builders.parties import reseller
from tests.builders.times import at

SENT = at("2026-06-01")
OPEN = {InvitationState.PENDING, InvitationState.EXPIRED}


def test_the_newest_link_opens_an_invitation_until_it_expires() -> None:
    pending = invitation()
    assert pending.opened_with(pending.link, SENT) == pending
    accepted = invitation(state=InvitationState.ACCEPTED)
    assert accepted.opened_with(pending.link, SENT + 2 * VALID_FOR) == accepted
    with pytest.raises(InvitationExpired):
        pending.opened_with(pending.link, SENT + VALID_FOR)
    with pytest.raises(InvitationExpired):
        invitation(state=InvitationState.EXPIRED).opened_with(pending.link, SENT)
    with pytest.raises(InvitationWithdrawn):
        invitation(state=InvitationState.WITHDRAWN).opened_with(pending.link, SENT)
    with pytest.raises(InvitationReplaced):
        pending.resent(SENT + timedelta(minutes=1)).opened_with(pending.link, SENT)


def test_an_invitation_is_answered_once() -> None:
    for answer in (InvitationState.ACCEPTED, InvitationState.DECLINED):
        assert invitation().answered(answer).state is answer
        with pytest.raises(AlreadyAccepted):
            invitation(state=InvitationState.ACCEPTED).answered(answer)
        with pytest.raises(InvitationDeclined):
            invitation(state=InvitationState.DECLINED).answered(answer)


@pytest.mark.parametrize("state", InvitationState)
def test_only_an_open_invitation_is_sent_again_or_withdrawn(state: InvitationState) -> None:
    invited, later = invitation(state=state), SENT + timedelta(minutes=1)
    if state in OPEN:
        resent = invited.resent(later)
        assert (resent.state, resent.link_number, resent.expires_at) == ("pending", 2, later + VALID_FOR)
        with pytest.raises(ResentTooSoon):
            invited.resent(later - timedelta(seconds=1))
    else:
        with pytest.raises(NotInvited):
            invited.resent(later)
    if state is InvitationState.PENDING:
        assert invited.withdrawn().state is InvitationState.WITHDRAWN
    else:
        with pytest.raises(NotInvited):
            invited.withdrawn()


def test_an_invitation_expires_when_its_time_is_over() -> None:
    assert invitation().expired(SENT) is None
    assert invitation(state=InvitationState.ACCEPTED).expired(SENT + VALID_FOR) is None
    expired = invitation().expired(SENT + VALID_FOR)
    assert expired
    assert expired.state is InvitationState.EXPIRED


def test_a_domain_is_invited_again_only_after_its_invitation_ended() -> None:
    customer, first = invite(reseller(), contact(), None, "i1", OWNER, SENT)
    with pytest.raises(AlreadyInvited):
        invite(reseller(), contact(), customer, "i2", OWNER, SENT)
    declined = customer.with_invitation(first.answered(InvitationState.DECLINED))
    assert declined.status is CustomerStatus.DECLINED
    again, _ = invite(reseller(), contact(), declined, "i2", OWNER, SENT + VALID_FOR)
    assert (again.id, again.created_at) == (customer.id, SENT)


def test_news_of_a_replaced_links_mail_changes_nothing() -> None:
    customer, first = invite(reseller(), contact(), None, "i1", OWNER, SENT)
    sent = MailStatus(state=MailState.SENT, at=SENT)
    assert customer.with_mail(first.link, sent).invitation.mail == sent
    resent = customer.with_invitation(first.resent(SENT + timedelta(minutes=1)))
    assert resent.with_mail(first.link, sent) == resent
