"""The student page: what one student masters and how sure that is, why, and what comes next."""
