"""The way out: finished pictures, layers, sheets and animations as files."""
