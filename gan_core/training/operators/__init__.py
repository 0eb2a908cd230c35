"""Image operators by family, one a file: each has EFFECTS, names to effects on pictures (N, 3, r, r) in [0, 1]."""
