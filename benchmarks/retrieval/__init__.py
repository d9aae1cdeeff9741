"""`make bench-retrieval`: what each part of the search earns, and the same search by others."""
