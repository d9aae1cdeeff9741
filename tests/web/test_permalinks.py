"""Permalinks in a browser: opened at their highlight, with the word whether they still hold."""

from playwright.sync_api import expect

from tests.web.serving import Served
from tests.web.watching import Visitor


def permalink(service: Served, question: str) -> tuple[str, str]:
    """The permalink of the first citation, and what it quotes."""
    first = service.api.post("/v1/ask", json={"question": question}).json()["citations"][0]
    return first["permalink"], first["quote"]


def test_it_opens_at_its_highlight_and_holds(visit: Visitor, service: Served) -> None:
    kept, quote = permalink(service, "龙泉站的电梯共有几部?")
    page = visit(f"/c/{kept}")
    expect(page.locator(".standing")).to_have_attribute("data-standing", "exact")
    page.wait_for_selector("mark.active")
    marked = page.locator("mark.active").evaluate_all("all => all.map((one) => one.textContent)")
    assert "".join(marked) == quote


def test_it_says_what_was_changed_since(visit: Visitor, service: Served) -> None:
    name, before, after = "码头.txt", "码头共有十二座吊车。\n", "码头共有十五座吊车。\n"
    send = {"file": (name, f"码头\n\n{before}".encode())}
    id = service.api.post("/v1/documents", files=send).json()["documents"][0]["id"]
    service.rebuild()
    kept, _ = permalink(service, "码头共有几座吊车?")
    send = {"file": (name, f"码头\n\n{after}".encode())}
    assert service.api.put(f"/v1/documents/{id}", files=send).status_code == 200
    service.rebuild()
    page = visit(f"/c/{kept}")
    expect(page.locator(".standing")).to_have_attribute("data-standing", "changed")
    expect(page.locator(".compared del").first).to_contain_text("十二")
    expect(page.locator(".compared ins").first).to_contain_text("十五")


def test_what_is_no_permalink_is_told(visit: Visitor) -> None:
    visit.watched.allowed.add(422)
    page = visit("/c/nonsense")
    expect(page.locator(".problem[role=alert]")).to_be_visible()
