"""Project files: photo, faces, edits and their history in one `.facet` file; neither Qt nor torch is needed."""
