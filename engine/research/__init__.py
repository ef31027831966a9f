"""How the learners were trained and how good they are: simulation, training, evaluation, benchmarks."""
