"""`member add`, `list` and `remove`."""

import secrets
from typing import Any

from shared.store import members
from shared.store.engine.reader import Reader
from tests.builders.scene import Scene
from tests.operator.conftest import Operator, refused


def test_members_come_and_go(operator: Operator, scene: Scene, sign_up_reseller: Any) -> None:
    own, other = scene.who.reseller.id, sign_up_reseller().reseller.id
    email = f"Neu@{secrets.token_hex(4)}.example"
    assert operator("member", "add", email, "--reseller", own, "--role", "viewer").status == 0
    member = Reader().get(members.ref(email))
    assert member
    assert (member.email, member.role) == (email.lower(), "viewer")
    assert "already" in operator("member", "add", email, "--reseller", own, "--role", "viewer").out
    assert operator("member", "add", email, "--reseller", own, "--role", "owner", "--json").json["changed"]
    refused(operator("member", "add", email, "--reseller", other, "--role", "owner"), own)
    refused(operator("member", "remove", email, "--reseller", other), other)
    assert operator("member", "remove", email, "--reseller", own).status == 0
    assert Reader().get(members.ref(email)) is None
    assert "not a member" in operator("member", "remove", email, "--reseller", own).out
    refused(operator("member", "add", "nobody", "--reseller", own, "--role", "owner"), "e-mail")
    refused(operator("member", "add", email, "--reseller", "nobody", "--role", "owner"), "no reseller nobody")


def test_members_are_listed(operator: Operator, scene: Scene) -> None:
    listed = operator("member", "list", "--reseller", scene.who.reseller.id).out
    assert scene.who.owner_email in listed
    assert scene.who.viewer_email in listed
    refused(operator("member", "list", "--reseller", "nobody"), "no reseller")
