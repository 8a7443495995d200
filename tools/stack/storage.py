"""A Cloud Storage emulator: keeps objects in memory and believes every caller, so only we talk to it."""

from gcp_storage_emulator.server import create_server

from tools.stack.ports import LOOPBACK, free_port


class StorageEmulator:
    """Runs in a thread of this process."""

    def __init__(self, bucket: str) -> None:
        port = free_port()
        self.url = f"http://{LOOPBACK}:{port}"
        self._server = create_server(LOOPBACK, port, in_memory=True, default_bucket=bucket)
        self._server.start()

    def stop(self) -> None:
        self._server.stop()
