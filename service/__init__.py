"""Settings, assembly, HTTP, jobs and the command line: the only place that chooses parts."""
