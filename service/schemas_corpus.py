"""The name under which the command line still imports the document's schema."""

from service.schemas.documents import Document

__all__ = ["Document"]
