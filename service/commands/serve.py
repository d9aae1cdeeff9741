"""`zhengyin serve`: HTTP on this machine."""

import click

from service.serve import serve
from service.settings import Settings, load_settings


@click.command()
@click.option("--host", help="Address to serve on.")
@click.option("--port", type=int, help="Port to serve on.")
@click.pass_obj
def command(settings: Settings, host: str | None, port: int | None) -> None:
    """Serve HTTP; the index is built first when there is none."""
    given = {name: getattr(settings, name) for name in settings.model_fields_set}
    serve(
        load_settings(**{**given, **{"host": host or settings.host, "port": port or settings.port}})
    )
