"""Every view by every theme, language and screen: nothing that axe finds, nothing too wide."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page, expect

from tests.web.serving import Served
from tests.web.watching import Theme, Visitor, violations, wider_than_the_screen

VIEWS = {
    "/": "#question",
    "/?q=成立了多少个课题组?": "mark.active",
    "/?q=潜水艇的颜色是什么?": "mark.active",
    "/c/{permalink}": "mark.active",
    "/verify": "#verify-text",
    "/verify#text=成立24个课题组,组织委员广泛开展调查研究。火星上没有地铁。": "#sentences > li",
    "/documents": "#document-list .document",
    "/documents/wuhan-cppcc-no1-proposal?start=58&end=77": "mark.active",
    "/index?q=课题组": ".dot.near",
    "/evaluation": "#set",
    "/evaluation/{base}?show=all": "#items > .item",
    "/evaluation/compare?base={base}&new={new}&show=both": "#changes > li",
}
"""Each view, and what is seen when it is all there."""


@pytest.fixture(scope="module")
def made(service: Served) -> Mapping[str, str]:
    """The ids that some addresses need: a permalink's and those of two runs."""
    asked = service.api.post("/v1/ask", json={"question": "成立了多少个课题组?"}).json()
    runs = [_run(service), _run(service)]
    return {"permalink": asked["citations"][0]["permalink"], "base": runs[0], "new": runs[1]}


def _run(service: Served) -> str:
    started = service.api.post("/v1/eval/runs", json={"set": "small"}).json()
    assert '"succeeded"' in service.api.get(f"/v1/jobs/{started['job_id']}/events").text
    run: str = started["run_id"]
    return run


Shown = Callable[[str, tuple[int, int], str], Page]


@pytest.fixture
def shown(visit: Visitor, made: Mapping[str, str]) -> Shown:
    """Opens a view on a screen of that size and in that language, and waits for all of it."""

    def show(view: str, size: tuple[int, int], language: str) -> Page:
        page = visit(view.format(**made), size=size, language=language)
        page.locator(VIEWS[view]).first.wait_for(state="attached")
        expect(page.locator("[aria-busy=true], .skeleton")).to_have_count(0)
        return page

    return show


@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("path", VIEWS)
def test_axe_finds_nothing_in_either_theme(shown: Shown, path: str, language: str) -> None:
    page = shown(path, (1280, 900), language)
    themes: tuple[Theme, Theme] = ("light", "dark")
    found = {theme: themed(page, theme) for theme in themes}
    assert found == {"light": {}, "dark": {}}


def themed(page: Page, theme: Theme) -> Mapping[str, list[str]]:
    """What axe finds when the reader's system has that theme."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    return violations(page)


def test_an_answer_is_printed_without_what_is_only_for_the_screen(shown: Shown) -> None:
    page = shown("/?q=成立了多少个课题组?", (1280, 900), "zh-CN")
    page.emulate_media(media="print")
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.locator("#ask-button")).to_be_hidden()
    expect(page.locator("article.quote-card .quote").first).to_be_visible()


def test_axe_finds_what_is_wrong(visit: Visitor) -> None:
    page = visit("/verify")
    page.evaluate("() => document.body.append(document.createElement('img'))")
    assert "image-alt" in violations(page)


@pytest.mark.parametrize("path", VIEWS)
def test_nothing_is_wider_than_a_phone(shown: Shown, path: str) -> None:
    page = shown(path, (390, 700), "en-GB")
    found = {390: wider_than_the_screen(page)}
    page.set_viewport_size({"width": 320, "height": 640})
    found[320] = wider_than_the_screen(page)
    assert found == {390: [], 320: []}


def test_the_language_is_switched_where_one_is_and_kept(visit: Visitor) -> None:
    page = visit("/index", language="zh-CN")
    expect(page.locator("h1")).to_have_text("索引")
    page.click("#language-switch")
    expect(page.locator("h1")).to_have_text("Index")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.click("#nav a[data-tab=documents]")
    expect(page.locator("h1")).to_have_text("Documents")
    page.reload()
    expect(page.locator("h1")).to_have_text("Documents")


def test_the_theme_is_switched_and_kept(visit: Visitor) -> None:
    page = visit("/verify", theme="light")
    choice = page.locator("#theme-switch")
    for expected in ("light", "dark"):
        choice.click()
        expect(choice).to_have_attribute("data-choice", expected)
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_views_are_walked_back_and_forward(visit: Visitor) -> None:
    page = visit("/verify")
    page.click("#nav a[data-tab=evaluation]")
    page.click("#nav a[data-tab=index]")
    tab = page.locator("#nav a[aria-current=page]")
    for move, expected in ((page.go_back, "evaluation"), (page.go_back, "verify")):
        move()
        expect(tab).to_have_attribute("data-tab", expected)
    page.go_forward()
    expect(tab).to_have_attribute("data-tab", "evaluation")


def test_a_page_that_asked_another_host_would_be_found_out(visit: Visitor) -> None:
    """The policy keeps it from being asked, and the try fails the test."""
    page = visit("/verify")
    caught = "() => fetch('https://example.com/').then(() => 'asked', () => 'refused')"
    assert page.evaluate(caught) == "refused"
    page.wait_for_function("() => document.querySelector('#verify-text') !== null")
    with pytest.raises(AssertionError, match="Content Security Policy"):
        visit.watched.check()
    visit.watched.said.clear()
    visit.watched.requests.clear()
