"""Workers that answer nothing: they are there until they are ended."""

import signal
import socket
from pathlib import Path

from service.settings import Settings, load_settings
from service.workers import Workers


def idle(_settings: Settings, _listener: socket.socket, _metrics: Path) -> None:
    """Waits for a signal."""
    signal.pause()


def keep() -> None:
    """Keeps two of them until told to stop."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Workers(load_settings(workers=2), listener, idle).run()
