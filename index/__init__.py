"""Encoders, dense and lexical search, fusion, reading and generations on disk."""
