"""A Cloud Storage emulator: keeps objects in memory and believes every caller, so only we talk to it."""

import threading

import requests
from gcp_storage_emulator.server import create_server

from tools.stack.errors import CannotStartError
from tools.stack.ports import LOOPBACK, free_port

SECONDS_TO_START = 10.0


class StorageEmulator:
    """Runs in a thread of this process."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket
        port = free_port()
        self.url = f"http://{LOOPBACK}:{port}"
        self._server = create_server(LOOPBACK, port, in_memory=True, default_bucket=bucket)
        # Its start would wait for ever for a thread that ended because somebody has just taken the port.
        start = threading.Thread(target=self._server.start, name="storage-start", daemon=True)
        start.start()
        start.join(SECONDS_TO_START)
        if start.is_alive():
            raise CannotStartError("The Cloud Storage emulator did not start: try once more.")

    def put(self, name: str, content: bytes, content_type: str) -> None:
        """Stores an object as it is there before anybody starts."""
        upload = f"{self.url}/upload/storage/v1/b/{self._bucket}/o"
        about = {"uploadType": "media", "name": name}
        headers = {"Content-Type": content_type}
        requests.post(upload, params=about, data=content, headers=headers, timeout=10).raise_for_status()

    def stop(self) -> None:
        self._server.stop()
