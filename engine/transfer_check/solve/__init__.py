"""Circuits to SAT, and models back to completions of the unknown facts."""
