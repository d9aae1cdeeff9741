"""Processes beside this one: always spawned, never forked, and deaf to Ctrl-C."""

import signal
from multiprocessing import get_context, resource_tracker
from multiprocessing.process import BaseProcess

SPAWN = get_context("spawn")


def start(process: BaseProcess) -> None:
    """Starts the process; Ctrl-C goes to this one alone, which then ends it in its own way."""
    resource_tracker.ensure_running()  # it unblocks SIGINT itself, so it must not start below
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
