package activarium.study.sparse;

import activarium.data.Shuffle;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Points drawn independently, after a given first one: the baseline of every search. */
public final class RandomSearch implements Search<Point> {
    private final DiscreteSpace space;
    private final int batch;
    private final RandomGenerator random;
    private @Nullable Point start;

    /** @param batch points side by side, at least 1 */
    public RandomSearch(DiscreteSpace space, Point start, int batch, long seed) {
        this.space = space;
        this.start = start;
        this.batch = batch;
        random = Shuffle.generator(seed);
    }

    @Override
    public List<Point> propose() {
        Stream<Point> first = Stream.ofNullable(start);
        long drawn = start == null ? batch : batch - 1;
        start = null;
        return Stream.concat(first, Stream.generate(() -> space.draw(random)).limit(drawn)).toList();
    }

    /** Nothing goes on from anywhere. */
    @Override
    public List<Boolean> observe(List<Double> costs) {
        return Collections.nCopies(costs.size(), false);
    }
}
