"""Schools that learn together: Reptile's outer step over schools, carried by Flower.

A school is a task of Reptile's outer loop (Nichol, Achiam & Schulman 2018, arXiv:1803.02999): from the meta-weights θ
its own classes lead to φ, and θ ← θ + ε (mean over schools φ - θ). That is federated averaging with a server step
(McMahan et al. 2017, arXiv:1602.05629; Reddi et al. 2021, arXiv:2003.00295). Only φ - θ leaves a school. Messages,
processes, robust means and noise are Flower's (Beutel et al. 2020, arXiv:2007.14390); what is here says what a school
does in a round, what is let into the mean, and what the school can see before it sends.

Nothing outside this package and its command needs Flower: ``pip install -r requirements-federate.txt``.
"""
