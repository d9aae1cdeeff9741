"""A run as one HTML file that needs nothing else: tables, plots, and the failures first."""
