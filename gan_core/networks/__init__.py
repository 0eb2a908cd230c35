"""The neural networks; they import nothing of Facet but each other."""
