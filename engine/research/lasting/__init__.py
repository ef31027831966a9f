"""Whether what a teacher keeps lasts: processes killed while they write, bytes searched after deletions, and times."""
