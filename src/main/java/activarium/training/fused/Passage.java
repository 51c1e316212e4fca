package activarium.training.fused;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Neighbouring stages that a batch goes through together: several that treat samples by themselves, portion by portion, so that a
 * portion stays in the cache from one to the next; or one that needs the whole batch at once.
 */
final class Passage<A> {
    private final List<Stage<A>> stages;
    /** Of the loss by each stage's output. */
    private final A[] gradients;
    private final int begin;
    private final int end;
    private final boolean byRows;
    private final Portions portions;
    private final Team team;
    private final Team.Task forward = this::forwardPortion;
    private final Team.Task backward = this::backwardPortion;
    private final Team.Task collect = this::collectPart;

    // What the pass that goes on is about.
    private @Nullable A input;
    private @Nullable A inputGradient;
    private int rows;
    private boolean training;
    private int first;
    private int count;

    private Passage(List<Stage<A>> stages, A[] gradients, int begin, int end, Portions portions, Team team) {
        this.stages = stages;
        this.gradients = gradients;
        this.begin = begin;
        this.end = end;
        this.portions = portions;
        this.team = team;
        byRows = stages.get(begin) instanceof RowStage;
    }

    /** All stages, in order. */
    static <A> List<Passage<A>> of(List<Stage<A>> stages, A[] gradients, Portions portions, Team team) {
        List<Passage<A>> passages = new ArrayList<>();
        int begin = 0;
        while (begin < stages.size()) {
            int end = begin + 1;
            while (end < stages.size() && stages.get(begin) instanceof RowStage && stages.get(end) instanceof RowStage) {
                end++;
            }
            passages.add(new Passage<>(stages, gradients, begin, end, portions, team));
            begin = end;
        }
        return passages;
    }

    /** Index of the first stage. */
    int begin() {
        return begin;
    }

    /** Index after the last stage. */
    int end() {
        return end;
    }

    private RowStage<A> row(int i) {
        return (RowStage<A>) stages.get(i);
    }

    /** @param in of the first stage */
    void forward(A in, int rowCount, boolean train) {
        if (!byRows) {
            stages.get(begin).forward(in, rowCount, train);
            return;
        }
        input = in;
        rows = rowCount;
        training = train;
        for (int i = begin; i < end; i++) {
            row(i).prepare();
        }
        team.run(portions.count(rows), forward);
    }

    private void forwardPortion(int portion) {
        int size = portions.size(rows);
        int from = portion * size;
        int to = Math.min(rows, from + size);
        A in = input();
        for (int i = begin; i < end; i++) {
            row(i).forward(in, from, to, training, portion);
            in = row(i).output();
        }
    }

    /**
     * @param in    of the first stage
     * @param into  receives the gradient by it, unless null
     * @param least the first stage whose gradients are wanted, in the whole network's count
     */
    void backward(A in, @Nullable A into, int rowCount, int least) {
        if (!byRows) {
            stages.get(begin).backward(in, gradients[begin], begin > least || least == 0 ? into : null, rowCount);
            return;
        }
        input = in;
        inputGradient = begin > least || least == 0 ? into : null;
        rows = rowCount;
        first = Math.max(least, begin);
        count = portions.count(rows);
        team.run(count, backward);
        team.run(count, collect);
    }

    private void backwardPortion(int portion) {
        int size = portions.size(rows);
        int from = portion * size;
        int to = Math.min(rows, from + size);
        for (int i = end - 1; i >= first; i--) {
            A in = i == begin ? input() : row(i - 1).output();
            @Nullable A into = i == begin ? inputGradient : i > first ? gradients[i - 1] : null;
            row(i).backward(in, gradients[i], into, from, to, portion);
        }
    }

    /** Portions are computed only in a pass, which has an input. */
    private A input() {
        return Objects.requireNonNull(input);
    }

    private void collectPart(int part) {
        for (int i = first; i < end; i++) {
            row(i).collect(count, part, count);
        }
    }
}
