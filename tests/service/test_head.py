"""Tests of HEAD: what GET would have said, without its content."""

from starlette.testclient import TestClient


def test_head_has_the_headers_of_get(client: TestClient) -> None:
    for path in ("/v1/documents/article/text", "/v1/documents", "/nowhere"):
        head, get = client.head(path), client.get(path)
        assert (head.status_code, head.headers, head.content) == (get.status_code, get.headers, b"")


def test_head_of_what_is_only_posted_is_not_allowed(client: TestClient) -> None:
    response = client.head("/v1/verify")
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
