"""The review queue: pages for editors, under /review/."""
