"""Instruments, provisions, norms, lists, readings and versions: what is in force on a day. Pure."""
