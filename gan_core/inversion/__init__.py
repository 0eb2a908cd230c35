"""From an aligned face to a latent: encoder, refinement by optimisation, pivotal tuning, and what they leave behind."""
