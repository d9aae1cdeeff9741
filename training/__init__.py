"""How the shipped encoder weights are made and measured; never imported when serving."""
