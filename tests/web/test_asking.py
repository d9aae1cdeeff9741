"""Asking in a browser: what is highlighted is what the API quotes, to the character."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.web.serving import HOSTILE, RARE, Served
from tests.web.watching import Visitor

DONE = "#result:not([aria-busy]) #answer-title"


def ask(page: Page, question: str) -> None:
    """Types the question and waits for what is said to it."""
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.wait_for_selector(DONE)


def marked(page: Page, chosen: str = "mark.active") -> str:
    """The characters of the source that are highlighted."""
    page.wait_for_selector(chosen)
    return "".join(page.locator(chosen).evaluate_all("all => all.map((one) => one.textContent)"))


def test_an_answer_shows_its_quote_in_the_source(visit: Visitor, service: Served) -> None:
    question = "成立了多少个课题组?"
    answer = service.api.post("/v1/ask", json={"question": question}).json()
    page = visit("/")
    ask(page, question)
    assert parse_qs(urlsplit(page.url).query)["q"] == [question]
    first = answer["citations"][0]
    text = service.text(first["document_id"])
    assert marked(page) == first["quote"] == text[first["start"] : first["end"]]
    assert marked(page, "mark.active.answer") == text[first["answer_start"] : first["answer_end"]]
    assert page.locator("article.quote-card .quote").first.text_content() == first["quote"]
    assert page.locator("#confidence").get_attribute("data-degree") in ("high", "good")


def test_rare_characters_before_the_quote_do_not_shift_it(visit: Visitor, service: Served) -> None:
    question = "龙泉站的电梯共有几部?"
    answer = service.api.post("/v1/ask", json={"question": question}).json()
    first = answer["citations"][0]
    assert (first["document_id"], "七部" in first["quote"]) == ("rare", True)
    page = visit("/")
    ask(page, question)
    assert marked(page) == first["quote"] == RARE.lstrip("\ufeff")[first["start"] : first["end"]]
    shown = page.locator(".source-text").evaluate(
        "one => [...one.querySelectorAll('.line')].map((line) => line.textContent).join('')"
    )
    assert shown == service.text("rare")


def test_a_refusal_shows_the_closest_passages_and_what_is_missing(visit: Visitor) -> None:
    page = visit("/")
    ask(page, "潜水艇的颜色是什么?")
    expect(page.locator("#refusal")).to_be_visible()
    assert page.locator("article.quote-card").count() > 0
    assert page.locator("#missing .badge").count() > 0
    assert page.locator("article.quote-card .quote").first.text_content() == marked(page)


def test_a_question_in_the_address_is_asked_and_back_leads_back(visit: Visitor) -> None:
    page = visit("/?q=成立了多少个课题组?")
    page.wait_for_selector(DONE)
    first = page.locator("#answer-title").text_content()
    ask(page, "潜水艇的颜色是什么?")
    page.go_back()
    expect(page.locator("#question")).to_have_value("成立了多少个课题组?")
    expect(page.locator("#answer-title")).to_have_text(first or "")
    page.go_forward()
    expect(page.locator("#refusal")).to_be_visible()


def test_keys_lead_to_the_box_and_through_the_citations(visit: Visitor) -> None:
    page = visit("/?q=潜水艇的颜色是什么?")
    page.wait_for_selector(DONE)
    page.locator("#answer-title").click()
    cards = page.locator("article.quote-card")
    keys = [one.get_attribute("data-key") for one in cards.all()]
    for key, at in [("j", 0), ("j", 1), ("j", 2), ("k", 1)]:
        page.keyboard.press(key)
        expect(cards.nth(at)).to_be_focused()
        expect(cards.nth(at)).to_have_attribute("aria-current", "true")
        expect(page.locator("mark.active").first).to_have_attribute("data-keys", keys[at] or "")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "question"
    page.locator("#answer-title").click()
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_hostile_document_is_text_and_nothing_else(visit: Visitor, service: Served) -> None:
    page = visit("/?q=青石镇的仓库编号是多少?")
    page.wait_for_selector(DONE)
    page.wait_for_selector("mark.active")
    assert page.locator("#view script, #view img, .source-text b").count() == 0
    shown = page.locator(".source-text").evaluate(
        "one => [...one.querySelectorAll('.line')].map((line) => line.textContent).join('')"
    )
    assert (shown, "owned" in page.title()) == (HOSTILE, False)
    listed = visit("/documents")
    listed.wait_for_selector("#document-list .document")
    assert "<script>" in (listed.locator("#document-list").text_content() or "")
    assert service.text("hostile") == HOSTILE


def test_what_the_text_speaks_of_instead_is_told(visit: Visitor, service: Served) -> None:
    """A premise and lacking terms, written by hand into what the service answers."""
    refused = service.api.post("/v1/ask", json={"question": "潜水艇的颜色是什么?"}).json()
    answered = service.api.post("/v1/ask", json={"question": "成立了多少个课题组?"}).json()
    refused["premise"] = [{"term": "2023年", "found": ["2024年<b>"]}]
    answered["answer"]["lacking"] = ["火星"]
    page = visit("/")
    page.route("**/v1/ask*", lambda route: route.fulfill(json=refused))
    ask(page, "潜水艇的颜色是什么?")
    expect(page.locator(".premise")).to_contain_text("2023年")
    expect(page.locator(".premise")).to_contain_text("2024年<b>")
    page.route("**/v1/ask*", lambda route: route.fulfill(json=answered))
    ask(page, "成立了多少个课题组?")
    expect(page.locator("#lacking")).to_contain_text("火星")
