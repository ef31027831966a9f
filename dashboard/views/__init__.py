"""One file per page, each a function of the report and the state."""
