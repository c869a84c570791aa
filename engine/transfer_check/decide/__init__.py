"""Jurisdictions, chains, powers, the decision, its explanation and its questions. Pure."""
