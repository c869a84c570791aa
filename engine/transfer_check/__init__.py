"""transfer-check: is a proposed transfer of arms lawful, why, what is missing, and which law would have to change."""
