"""What requests and responses look like over HTTP, made from the rooms' own dataclasses."""

from service.schemas.answers import AskResponse, SearchResponse

__all__ = ["AskResponse", "SearchResponse"]
