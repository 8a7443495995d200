"""The Auth emulator of firebase-tools: issues sign-in tokens as Firebase Authentication does, but unsigned."""

import json
from pathlib import Path
from urllib.parse import urlencode

import requests

from tools.stack.errors import CannotStartError
from tools.stack.places import NODE_MODULES
from tools.stack.ports import LOOPBACK, free_port
from tools.stack.process import ServerProcess

_STARTER = Path(__file__).parent / "auth_emulator.cjs"
_TIMEOUT = 30


class AuthEmulator(ServerProcess):
    """Started by the constructor; up after `wait_until_up`."""

    def __init__(self, project: str, **options: Path) -> None:
        if not (NODE_MODULES / "firebase-tools").is_dir():
            raise CannotStartError("The Auth emulator is not installed: run `npm ci` (or `make run`, which does it).")
        port = free_port()
        self.address = f"{LOOPBACK}:{port}"
        super().__init__(
            "auth-emulator", ["node", str(_STARTER), str(port), project], f"http://{self.address}/", **options
        )

    def sign_in(self, email: str) -> str:
        """The ID token of a person who has just signed in with Google; the first time makes the account."""
        claims = {"sub": email, "email": email, "email_verified": True}
        answer = requests.post(
            f"http://{self.address}/identitytoolkit.googleapis.com/v1/accounts:signInWithIdp?key=demo-key",
            json={
                "requestUri": "http://localhost",
                "returnSecureToken": True,
                "postBody": urlencode({"providerId": "google.com", "id_token": json.dumps(claims)}),
            },
            timeout=_TIMEOUT,
        )
        answer.raise_for_status()
        return str(answer.json()["idToken"])
