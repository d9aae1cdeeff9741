"""The index in a browser: a rebuild as it goes, the gate, the way back, and the map."""

import re

from playwright.sync_api import expect

from tests.web.serving import Served
from tests.web.watching import Visitor


def test_a_rebuild_is_followed_and_rolled_back(visit: Visitor, service: Served) -> None:
    before = service.api.get("/v1/index").json()["id"]
    send = {"file": ("磨坊.txt", "磨坊\n\n西村的磨坊建于一九〇八年。\n".encode())}
    service.api.post("/v1/documents", files=send)
    page = visit("/index")
    expect(page.locator("#index-live .badge").first).to_have_text(before)
    page.click("#rebuild")
    bar = page.locator(".job [role=progressbar]")
    expect(bar).to_have_attribute("aria-valuenow", re.compile(r"^[1-9]\d?$"), timeout=30_000)
    expect(page.locator(".job")).to_have_attribute("data-status", "succeeded", timeout=60_000)
    expect(bar).to_have_attribute("aria-valuenow", "100")
    assert page.locator(".job-log li").count() >= 3
    now = service.api.get("/v1/index").json()
    assert now["id"] != before
    expect(page.locator("#index-live .badge").first).to_have_text(now["id"])
    rows = page.locator("#index-gate tbody tr")
    expect(rows).to_have_count(len(now["gate"]["sets"][0]["measures"]))
    expect(page.locator("#index-gate")).to_contain_text("small")

    page.locator("#generations tr", has_text=before).get_by_role("button").last.click()
    page.click("dialog button.primary")
    expect(page.locator("#index-live .badge").first).to_have_text(before)
    assert service.api.get("/v1/index").json()["id"] == before


def test_the_map_is_walked_by_key_and_opens_its_passage(visit: Visitor, service: Served) -> None:
    points = service.api.get("/v1/index/map").json()["points"]
    page = visit("/index")
    expect(page.locator(".scatter .dot")).to_have_count(len(points))
    page.locator(".scatter").focus()
    expect(page.locator("#map-reading")).to_contain_text(points[0]["text"].strip()[:6])
    chosen = page.locator(".scatter .dot[aria-selected=true]")
    seen = {"dot-0"}
    for way in ("Right", "Down", "Left", "Up"):  # the first point may be the last on some side
        page.keyboard.press(f"Arrow{way}")
        seen.add(chosen.get_attribute("id") or "")
    assert len(seen) > 2
    text = chosen.get_attribute("aria-label") or ""
    expect(page.locator("#map-reading")).to_contain_text(text.strip()[:6])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/documents/.+\?start=\d+&end=\d+"))
    page.wait_for_selector("mark.active")


def test_a_question_lights_its_neighbours(visit: Visitor, service: Served) -> None:
    question = "龙泉站的电梯"
    found = service.api.get("/v1/index/map/nearest", params={"question": question}).json()
    page = visit("/index")
    page.fill("#map-question", question)
    page.keyboard.press("Enter")
    expect(page.locator(".dot.near")).to_have_count(len(found["nearest"]))
    lit = {one.get_attribute("id") for one in page.locator(".dot.near").all()}
    assert lit == {f"dot-{number}" for number in found["nearest"]}
    expect(page).to_have_url(re.compile(r"/index\?q="))
    page.reload()
    expect(page.locator(".dot.near")).to_have_count(len(found["nearest"]))


def test_what_the_gate_refused_is_told_with_what_got_worse(visit: Visitor, service: Served) -> None:
    """A refusal written by hand stands in for the service's own list of generations."""
    (live, *others) = service.api.get("/v1/index/generations").json()["generations"]
    worse = {"id": "q", "text": "几个<b>?", "measures": ["f1"], "live": "42个", "candidate": "24个"}
    fell = {"measure": "f1", "live": 0.9, "candidate": 0.5, "p": 0.001, "fell": True}
    sets = [{"set": "own", "items": 9, "measures": [fell], "worse": [worse], "notes": ["一注"]}]
    gate = {"generation": "x", "live": live["id"], "outcome": "refused", "reason": "f1 fell"}
    refused = live | {"id": "x", "status": "refused", "gate": gate | {"sets": sets, "notes": []}}
    page = visit("/verify")
    found = {"live": live["id"], "generations": [refused, live, *others]}
    page.route("**/v1/index/generations", lambda route: route.fulfill(json=found))
    page.click("#nav a[data-tab=index]")
    page.locator("#generations tr", has_text="x").locator(".badge-button").first.click()
    dialog = page.locator("dialog[open]")
    for words in ("f1 fell", "0.900", "0.500", "0.0010", "几个<b>?", "42个", "24个", "一注"):
        expect(dialog).to_contain_text(words)
    expect(dialog.locator(".badge.bad")).to_have_count(1)
