package activarium.study.sparse;

/**
 * One evaluation of a search, in the order of its proposals.
 *
 * @param point     what was looked at
 * @param judgement what it came to
 * @param accepted  whether the search went on from it
 * @param best      the smallest cost up to here
 */
public record SearchStep<P>(P point, Judgement judgement, boolean accepted, double best) {
}
