"""What requests and responses look like over HTTP, made from the rooms' own dataclasses."""
