"""The nouns, errors, protocols, text folding and pipeline that every other room builds on."""
