"""What is only needed for a while has a time to go, in a field that firestore.indexes.json names; nothing else has."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.domain.customers.invitation import InvitationState
from shared.store.engine.refs import DELETE_AFTER, Collection, encode
from shared.store.invitations import INVITATIONS
from tests.builders.customers import invitation
from tests.store.test_rolling_deployments import EXAMPLES, NOON, collections
from tools.stack.places import ROOT

BY_PATH: dict[str, Collection[Any]] = {one.path.rpartition("/")[2]: one for one in collections().values()}
DUE = {
    "requests": NOON + timedelta(days=30),
    "effects": NOON + timedelta(days=400),
    "deliveryRequests": NOON + timedelta(days=90),
    "renewalRequests": NOON + timedelta(days=90),
    "noticeRequests": NOON.replace(month=7, day=1, hour=0) + timedelta(days=90),
    "invitations": None,
}
"""When the example of each may go; the invitation is open still."""


def test_nothing_else_is_ever_deleted() -> None:
    """Least of all what an amount, a document, a payment or a number can be traced to."""
    assert {path for path, collection in BY_PATH.items() if collection.delete_after} == set(DUE)


def test_firestore_is_told_of_each() -> None:
    overrides = json.loads(Path(ROOT, "firestore.indexes.json").read_text())["fieldOverrides"]
    told = [(one["collectionGroup"], one["fieldPath"]) for one in overrides if one.get("ttl")]
    assert sorted(told) == [(path, DELETE_AFTER) for path in sorted(DUE)]


@pytest.mark.parametrize("path", BY_PATH)
def test_what_is_written_says_when_it_may_go(path: str) -> None:
    collection = BY_PATH[path]
    written = encode(collection, EXAMPLES[collection.model])
    assert (DELETE_AFTER in written, written.get(DELETE_AFTER)) == (path in DUE, DUE.get(path))


@pytest.mark.parametrize("state", InvitationState)
def test_only_an_invitation_that_came_to_nothing_goes(state: InvitationState) -> None:
    ended = invitation(state=state)
    came_to_nothing = state in (InvitationState.DECLINED, InvitationState.WITHDRAWN, InvitationState.EXPIRED)
    due = ended.expires_at + timedelta(days=365) if came_to_nothing else None
    assert encode(INVITATIONS, ended)[DELETE_AFTER] == due


def test_an_invitation_that_is_sent_again_stays() -> None:
    """None replaces the time that it had: what is not written would stay as it was."""
    expired = invitation(state=InvitationState.EXPIRED)
    reopened = encode(INVITATIONS, expired.resent(expired.expires_at))
    assert (DELETE_AFTER in reopened, reopened[DELETE_AFTER]) == (True, None)
