"""The typed condition tree: nodes, values, types, parsing, printing."""
