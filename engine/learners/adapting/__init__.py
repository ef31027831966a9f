"""What goes around a learner's own arithmetic: its interface, batches of classes, optimiser, checkpoints."""
