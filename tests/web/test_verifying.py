"""Verifying in a browser: each sentence has the verdict that the API gives it."""

from playwright.sync_api import expect

from tests.web.serving import Served
from tests.web.watching import Visitor

SENTENCES = [
    "科技是第一生产力,产业是国民经济基石。",
    "成立24个课题组,组织委员广泛开展调查研究和比较分析。",
    "火星上没有地铁。",
]


def test_each_sentence_has_its_verdict_and_what_differs(visit: Visitor, service: Served) -> None:
    said = service.api.post("/v1/verify", json={"text": SENTENCES[1]}).json()
    page = visit("/verify")
    page.fill("#verify-text", "".join(SENTENCES))
    page.click("#verify-button")
    page.wait_for_selector("#sentences > li[data-verdict]")
    verdicts = [one.get_attribute("data-verdict") for one in page.locator("#sentences > li").all()]
    assert verdicts == ["verbatim", said["verdict"], "not_found"]
    shown = page.locator("#sentences .compared")
    expect(shown.locator("del[data-kind=number]").first).to_contain_text("24")
    expect(shown.locator("ins[data-kind=number]").first).to_contain_text("42")
