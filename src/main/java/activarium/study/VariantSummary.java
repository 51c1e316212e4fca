package activarium.study;

import activarium.study.statistics.Description;
import activarium.study.statistics.Interval;

/**
 * One variant over its seeds.
 *
 * @param variant     which
 * @param scores      by the study's metric, in the order of the seeds; not to be written to
 * @param description of the scores that are numbers
 * @param mean        with its bootstrap interval (BCa)
 * @param failures    runs that ended by a loss that was not finite
 * @param averageRank among the variants of its condition, 1 is best; NaN for fewer than two variants or seeds
 * @param seconds     of training, mean of a run
 */
public record VariantSummary(Variant variant, double[] scores, Description description, Interval mean, int failures, double averageRank,
                             double seconds) {
}
