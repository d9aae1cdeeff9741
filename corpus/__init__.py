"""Reading files of every format into documents with structure, sentences and chunks."""
