"""The settings page: where everything is, what was done with it, and how it is deleted."""
