"""The class page: what to do tomorrow, who masters what, and what each item tells."""
