"""A page that is watched: whatever it asks, logs or breaks is kept, and must be nothing bad."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.web.tools import module

Theme = Literal["light", "dark"]
SERIOUS = "() => axe.run(document, {resultTypes: ['violations']})"
BROKEN = re.compile(r"status of (\d+)")


@dataclass
class Watched:
    """All that one test's pages did; `allowed` are the statuses of failures that it provokes."""

    address: str
    allowed: set[int] = field(default_factory=set)
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Notes every request and every complaint of the context's pages."""
        context.on("request", self._note)
        context.on("console", lambda message: self._hear(message.type, message.text))
        context.on("weberror", lambda error: self.said.append(str(error.error)))

    def check(self) -> None:
        """Fails when another host was asked, a policy was broken, or an error was logged."""
        elsewhere = [url for url in self.requests if not self._ours(url)]
        if elsewhere or self.said:
            raise AssertionError(f"asked elsewhere: {elsewhere}; complaints: {self.said}")

    def _note(self, request: Request) -> None:
        self.requests.append(request.url)

    def _hear(self, kind: str, words: str) -> None:
        found = BROKEN.search(words)
        if kind in ("error", "warning") and not (found and int(found[1]) in self.allowed):
            self.said.append(f"{kind}: {words}")

    def _ours(self, url: str) -> bool:
        return url.startswith((f"{self.address}/", "data:", f"blob:{self.address}/"))


@dataclass(frozen=True)
class Visitor:
    """Opens pages of a service as a reader with this language, theme and screen would."""

    browser: Browser
    watched: Watched
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(
        self,
        path: str,
        *,
        language: str = "zh-CN",
        theme: Theme = "light",
        size: tuple[int, int] = (1280, 900),
    ) -> Page:
        """The page at an address, in a context that remembers nothing."""
        context = self.browser.new_context(
            base_url=self.watched.address,
            locale=language,
            color_scheme=theme,
            reduced_motion="reduce",
            viewport={"width": size[0], "height": size[1]},
        )
        context.set_default_timeout(20_000)
        self.watched.watch(context)
        self.contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    def close(self) -> None:
        """Closes every page, and checks what they did."""
        for context in self.contexts:
            context.close()
        self.watched.check()


def violations(page: Page) -> Mapping[str, list[str]]:
    """What axe-core finds wrong on the page as it stands: the elements of each broken rule."""
    page.evaluate(f"() => {{ {module('axe-core/axe.min.js').read_text('utf-8')} }}")
    found = page.evaluate(SERIOUS)["violations"]
    return {one["id"]: [node["html"] for node in one["nodes"]] for one in found}


def wider_than_the_screen(page: Page) -> list[str]:
    """The elements that make the page scroll sideways; none when it does not."""
    found: list[str] = page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > width + 1)
            .map((one) => one.outerHTML.slice(0, 120));
        }"""
    )
    return found


Visit = Callable[..., Page]
