"""The plans page: study plans of one student or all, small groups, and the files that leave the app."""
