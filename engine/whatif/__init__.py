"""What a student's estimates, findings and path would be with other scores; nothing here is kept."""
