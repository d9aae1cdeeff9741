"""HEAD for every GET (RFC 9110 §9.3.2): the same headers without the content."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HeadFromGet:
    """Runs HEAD as GET and sends the start of the response alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes every other method on as it is."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_start(message: Message) -> None:
            if message["type"] == "http.response.start":
                await send(message)
                await send({"type": "http.response.body", "body": b""})

        await self._app({**scope, "method": "GET"}, receive, send_start)
