"""Training of Facet's networks; the inference path never imports it."""
