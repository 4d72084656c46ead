"""The nodes that sampled betweenness starts from."""

import numpy as np

SAMPLE_COUNT = 256


def sampled_sources(node_count):
    """The same nodes for every program that takes a list; others draw as many of their own."""
    return drawn(node_count)[:SAMPLE_COUNT]


def second_sample(node_count):
    """As many nodes again, none of them among the first."""
    return drawn(node_count)[SAMPLE_COUNT:2 * SAMPLE_COUNT]


def wide_sample(node_count):
    """Twice as many, none of them among the others: what samples are judged by."""
    return drawn(node_count)[2 * SAMPLE_COUNT:4 * SAMPLE_COUNT]


def drawn(node_count):
    """All nodes in an order drawn by lot."""
    return np.random.default_rng(SAMPLE_COUNT).permutation(node_count).tolist()
