"""CLIP: pictures and texts as points of one space. Its weights come from the disk; nothing is fetched unasked."""
