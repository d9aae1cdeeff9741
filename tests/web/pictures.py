"""`make pictures`: the page as README.md shows it, taken anew from a service over the article."""

import base64
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from service.settings import SHIPPED_CORPUS
from tests.web.serving import served
from tests.web.tools import chromium, flags
from tests.web.watching import Theme, Visitor, Watched

FOLDER = Path(__file__).parents[2] / "docs" / "img"
PICTURES: dict[str, tuple[str, str, Theme, tuple[int, int], str]] = {
    "ask.webp": ("/?q=成立了多少个课题组?", "mark.active", "light", (1120, 640), "zh-CN"),
    "phone.webp": ("/?q=成立了多少个课题组?", "#answer-title", "dark", (390, 720), "zh-CN"),
    "map.webp": ("/index?q=How is research funded?", ".dot.near", "light", (1120, 860), "en-GB"),
}
"""By file: the address, what is waited for, theme, screen and language."""

ENCODE = """async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.85);
}"""


def main() -> None:
    """Takes every picture."""
    FOLDER.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        served(SHIPPED_CORPUS, Path(folder), {}) as service,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags())
        for name in PICTURES:
            take(browser, service.address, name)
        browser.close()


def take(browser: Browser, address: str, name: str) -> None:
    """One picture, from a page that complained of nothing."""
    path, awaited, theme, size, language = PICTURES[name]
    visit = Visitor(browser, Watched(address))
    page = visit(path, language=language, theme=theme, size=size)
    page.wait_for_selector(awaited)
    _arrange(page)
    picture = page.screenshot()
    visit.close()
    (FOLDER / name).write_bytes(webp(browser, picture))


def webp(browser: Browser, png: bytes) -> bytes:
    """The picture as WebP, a fifth of the size, encoded by the browser itself."""
    with browser.new_page() as page:
        encoded: str = page.evaluate(ENCODE, base64.b64encode(png).decode())
    return base64.b64decode(encoded.partition(",")[2])


def _arrange(page: Page) -> None:
    """The map, where there is one, comes to the top; nothing moves any more."""
    page.wait_for_load_state("networkidle")
    page.evaluate("""() => {
      const map = document.querySelector("#index-map");
      if (map) scrollTo(0, map.getBoundingClientRect().top + scrollY - 72);
    }""")
    page.wait_for_timeout(500)


if __name__ == "__main__":
    main()
