"""The commands of `zhengyin`, a module each, imported only when the command is run."""
