"""From latents to pictures: sub-generators, the renderer, and how fast each is on this machine."""
