"""Gradepath's engine: from the bytes of a gradebook to mastery, diagnoses, paths and plans.

Read :func:`engine.pipeline.analyse` first; it tells the whole story in about thirty lines.
"""
