"""The nodes that sampled betweenness starts from."""

import numpy as np

SAMPLE_COUNT = 256


def sampled_sources(node_count):
    """The same nodes for every program that takes a list; others draw as many of their own."""
    draws = np.random.default_rng(SAMPLE_COUNT)
    return draws.permutation(node_count)[:SAMPLE_COUNT].tolist()
