"""The teacher's view of the engine."""
