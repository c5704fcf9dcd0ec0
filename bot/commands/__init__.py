"""The commands beside `run` and `ask`, one module each."""
