"""Runs the peers and our binary on the same files, checks the answers, and times them."""
