"""The services a user would pick instead, each a script that runs in the peers' environment."""
