"""Documents in a browser: added by button and by drop, edited, built, read at a place, removed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.web.serving import RARE, Served
from tests.web.watching import Visitor

DROP = """([name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name, { type: "text/plain" }));
  const how = { dataTransfer: files, bubbles: true, cancelable: true };
  document.querySelector("#drop").dispatchEvent(new DragEvent("dragover", how));
  document.querySelector("#drop").dispatchEvent(new DragEvent("drop", how));
}"""


def listed(page: Page, id: str) -> str | None:
    """What the next rebuild does to the document with this id, as its card says."""
    return page.locator(f"[data-id='{id}']").get_attribute("data-pending")


def test_a_file_is_added_edited_built_and_answered_from(
    visit: Visitor, service: Served, tmp_path: Path
) -> None:
    (tmp_path / "灯塔.txt").write_text("灯塔\n\n东岬的灯塔高三十九米。\n", "utf-8")
    page = visit("/documents", language="en-GB")
    page.set_input_files("#files", tmp_path / "灯塔.txt")
    expect(page.locator("#drop .notice.good")).to_contain_text("Added: 1")
    assert listed(page, "灯塔") == "added"
    page.click("[data-id='灯塔'] .document-actions button:first-child")
    page.fill("#field-issuer", "海事局<b>")
    page.click("#metadata-form button.primary")
    expect(page.locator("[data-id='灯塔'] .metadata")).to_contain_text("海事局<b>")
    page.click("#rebuild-now")
    expect(page.locator(".job")).to_have_attribute("data-status", "succeeded", timeout=60_000)
    expect(page.locator("[data-id='灯塔']")).to_have_attribute("data-pending", "")
    expect(page.locator("#pending")).to_have_count(0)
    answer = service.api.post("/v1/ask", json={"question": "东岬的灯塔高多少米?"}).json()
    assert (answer["citations"][0]["document_id"], answer["status"]) == ("灯塔", "answered")


def test_a_file_is_dropped_and_one_that_cannot_be_read_is_told(visit: Visitor) -> None:
    visit.watched.allowed.add(422)
    page = visit("/documents")
    page.wait_for_selector("#document-list .document")
    page.evaluate(DROP, ["水库.txt", "水库\n\n北山水库蓄水九成。\n"])
    expect(page.locator("#drop .notice.good")).to_be_visible()
    assert listed(page, "水库") == "added"
    page.evaluate(DROP, ["坏.pdf", "%PDF-1.7 broken"])
    expect(page.locator("#drop .notice.bad")).to_contain_text("坏.pdf")


def test_a_document_is_removed_when_that_is_confirmed(visit: Visitor, service: Served) -> None:
    send = {"file": ("渡口.txt", "渡口\n\n南渡口有两条船。\n".encode())}
    service.api.post("/v1/documents", files=send)
    page = visit("/documents")
    remove = page.locator("[data-id='渡口'] .document-actions button").last
    remove.click()
    page.keyboard.press("Escape")
    assert listed(page, "渡口") == "added"
    remove.click()
    page.click("dialog button.danger")
    expect(page.locator("[data-id='渡口']")).to_have_count(0)


@pytest.mark.parametrize("words", ["\U0002a6d6", "七部,由丁", "\U0001f680一枚"])
def test_the_text_opens_at_the_place_in_the_address(visit: Visitor, words: str) -> None:
    start = RARE.lstrip("\ufeff").index(words)
    page = visit(f"/documents/rare?start={start}&end={start + len(words)}")
    page.wait_for_selector("mark.active")
    marks = page.locator("mark.active").evaluate_all("all => all.map((one) => one.textContent)")
    assert "".join(marks) == words


def test_the_outline_leads_to_its_sections(visit: Visitor) -> None:
    page = visit("/documents/wuhan-cppcc-no1-proposal")
    link = page.locator(".outline a").nth(2)
    heading = (link.text_content() or "").split()[0]
    link.click()
    expect(page.locator("mark.active").first).to_be_in_viewport()
    expect(page.locator("mark.active").first).to_contain_text(heading)
    expect(page).to_have_url(re.compile(r"\?start=\d+&end=\d+$"))
    expect(link).to_have_attribute("aria-current", "location")
    page.go_back()
    expect(page.locator("mark.active")).to_have_count(0)


def test_what_is_not_there_is_told(visit: Visitor) -> None:
    visit.watched.allowed.add(404)
    expect(visit("/documents/nowhere").locator(".problem[role=alert]")).to_be_visible()


def test_much_at_once_is_read_by_a_job(visit: Visitor, service: Served) -> None:
    """Nine megabytes go to the route of imports, which here starts nothing new."""
    service.rebuild()
    started = {"job_id": service.api.get("/v1/jobs").json()["jobs"][0]["id"]}
    page = visit("/documents")
    page.wait_for_selector("#document-list .document")
    page.route("**/v1/documents/imports", lambda route: route.fulfill(status=202, json=started))
    large = FilePayload(name="大.txt", mimeType="text/plain", buffer=b"x" * 9_000_000)
    with page.expect_request("**/v1/documents/imports") as sent:
        page.set_input_files("#files", large)
    assert sent.value.method == "POST"
    expect(page.locator(".job")).to_have_attribute("data-job", started["job_id"])
