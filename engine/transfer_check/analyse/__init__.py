"""Questions about the law over all scenarios at once; one analysis a file."""
