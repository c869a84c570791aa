"""From files to law, transfers and bills: strict reading, checks at the edge, diagnostics."""
