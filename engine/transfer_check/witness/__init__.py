"""An independent engine in a process of its own, which testifies to labels and decisions."""
