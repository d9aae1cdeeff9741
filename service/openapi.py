"""The OpenAPI document, and the page that shows it without asking any other host."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from service.errors import Problem, plain_problem

ASSETS = "/docs/assets"
COMMON = (401, 403, 413, 421, 500)
"""Statuses that any request may be answered with."""

PLAIN: dict[str, Any] = {"content": {"text/plain": {"schema": {"type": "string"}}}}
"""The documented response of a route that answers with text."""


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The documented responses of a route that may answer with these problems."""
    return {
        status: {"model": Problem, "description": plain_problem(status, "").title}
        for status in statuses
    }


class DescribedApp(FastAPI):
    """An app whose OpenAPI document gives problems their own media type."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            document = super().openapi()
            for path in document["paths"].values():
                for operation in path.values():
                    operation["responses"] = _as_problems(operation["responses"])
            for name in ("HTTPValidationError", "ValidationError"):
                document["components"]["schemas"].pop(name, None)
        return super().openapi()


def _as_problems(responses: dict[str, Any]) -> dict[str, Any]:
    """The responses by status, problems under their media type, without FastAPI's own 422."""
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {"application/problem+json": {"schema": schema}}
    return {
        status: {**response, "content": content} if int(status) >= 400 else response
        for status, response in sorted(responses.items())
        if response["description"] != "Validation Error"
    }


def add_docs(app: FastAPI) -> None:
    """Serves /docs and its scripts from this process alone."""
    page = get_swagger_ui_html(
        openapi_url="/openapi.json",
        title=f"{app.title}: HTTP interface",
        swagger_js_url=f"{ASSETS}/swagger-ui-bundle.js",
        swagger_css_url=f"{ASSETS}/swagger-ui.css",
        swagger_favicon_url=f"{ASSETS}/favicon.png",
        swagger_ui_parameters={"validatorUrl": "none"},
    )

    async def show_docs() -> HTMLResponse:
        return page

    app.add_api_route("/docs", show_docs, include_in_schema=False)
    app.mount(ASSETS, StaticFiles(packages=[("fastapi_offline", "static")]))
