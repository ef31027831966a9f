"""What comes next: learning paths, reviews, groups, study plans."""
