"""`zhengyin serve`: HTTP on this machine."""

import click

from service.serve import serve
from service.settings import Settings


@click.command()
@click.option("--host", help="Address to serve on.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to serve on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that answer.")
@click.pass_obj
def command(settings: Settings, host: str | None, port: int | None, workers: int | None) -> None:
    """Serve HTTP; the index is built first when there is none."""
    given = {"host": host, "port": port, "workers": workers}
    serve(settings.model_copy(update={k: v for k, v in given.items() if v is not None}))
