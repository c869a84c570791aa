"""Scenarios: items, parties, a route of legs, an end user, authorisations and assurances."""
