package activarium.study.sparse;

import activarium.network.Masks;

/**
 * What pruning has left of a network.
 *
 * @param masks   of the network that learns from all training samples
 * @param savings by them
 */
public record PrunedNetwork(long seed, double rate, Masks masks, NetworkSavings savings) {
}
