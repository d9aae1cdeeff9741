"""Evaluation in a browser: a set is run, its report read, two runs compared item by item."""

import json

from playwright.sync_api import Page, expect

from tests.web.serving import Served
from tests.web.watching import Visitor


def run(page: Page, name: str) -> str:
    """Runs the set to its end; the id of its run, as the page links to it."""
    page.select_option("#set", name)
    page.click("#run-set")
    page.wait_for_selector(".job[data-status=succeeded]", timeout=60_000)
    address = page.locator("#view a[href^='/evaluation/']", has_text="查看").get_attribute("href")
    return (address or "").rpartition("/")[2]


def worsened(service: Served, run: str) -> str:
    """A copy of the run in which the first question was refused, and so got worse."""
    folder = service.data / "runs" / run
    copied = service.data / "runs" / "small-worse"
    copied.mkdir()
    first, *rest = (folder / "results.jsonl").read_text("utf-8").splitlines()
    result = json.loads(first)
    result |= {"status": "not_in_documents", "answer": None, "citations": []}
    result["scores"] |= dict.fromkeys(("answered", "cited_first", "citation_recall"), 0.0)
    lines = "\n".join([json.dumps(result, ensure_ascii=False), *rest, ""])
    (copied / "results.jsonl").write_text(lines, "utf-8")
    (copied / "summary.json").write_bytes((folder / "summary.json").read_bytes())
    question: str = result["item"]["question"]
    return question


def test_a_set_is_run_reported_and_compared(visit: Visitor, service: Served) -> None:
    page = visit("/evaluation")
    id = run(page, "small")
    page.click(f"#view a[href='/evaluation/{id}']")
    found = service.api.get(f"/v1/eval/runs/{id}").json()
    expect(page.locator("#plots svg")).to_have_count(5)
    expect(page.locator(".score-cards b").first).to_have_text(
        f"{found['summary']['overall']['measures']['recall@1']['value']:.0%}"
    )
    page.select_option("#item-filter", "all")
    expect(page.locator("#items > .item")).to_have_count(len(found["results"]))

    question = worsened(service, id)
    compared = visit(f"/evaluation/compare?base={id}&new=small-worse")
    expect(compared.locator("#changes > .item")).to_have_count(1)
    expect(compared.locator("#changes > .item")).to_contain_text(question)
    compared.select_option("#change-filter", "better")
    expect(compared.locator("#changes > .item")).to_have_count(0)
    compared.reload()
    expect(compared.locator("#change-filter")).to_have_value("better")


def test_a_set_of_texts_is_reported_without_curves(visit: Visitor, service: Served) -> None:
    text = "科技是第一生产力,产业是国民经济基石。"
    start = service.text("wuhan-cppcc-no1-proposal").index(text)
    place = {"document_id": "wuhan-cppcc-no1-proposal", "start": start, "end": start + len(text)}
    line = {
        "id": "one",
        "text": text,
        "verdict": "verbatim",
        "differences": [],
        "evidence": [[place | {"quote": text}]],
        "tags": ["zh"],
        "split": "dev",
    }
    (service.data / "sets" / "checks.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    page = visit("/evaluation")
    id = run(page, "checks")
    page.click(f"#view a[href='/evaluation/{id}']")
    expect(page.locator("#plots svg")).to_have_count(1)
    page.select_option("#item-filter", "passed")
    expect(page.locator("#items > .item")).to_contain_text(text)


def test_a_run_is_cancelled(visit: Visitor, service: Served) -> None:
    page = visit("/evaluation")
    page.select_option("#set", "article")
    page.click("#run-set")
    page.click("#cancel-job")
    expect(page.locator(".job")).to_have_attribute("data-status", "cancelled", timeout=30_000)
    expect(page.locator("#cancel-job")).to_be_hidden()
    assert "article" not in str(service.api.get("/v1/eval/runs").json())
