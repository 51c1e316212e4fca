package activarium.study;

import activarium.training.Evaluation;

import java.util.Optional;

/** What is measured of a run. */
public enum Quantity {
    TRAIN_LOSS("train-loss", "training loss", false),
    TEST_LOSS("test-loss", "test loss", false),
    TEST_ACCURACY("test-accuracy", "test accuracy", true),
    TEST_R2("test-r2", "test R\u00b2", true);

    private final String word;
    private final String title;
    private final boolean higherIsBetter;

    Quantity(String word, String title, boolean higherIsBetter) {
        this.word = word;
        this.title = title;
        this.higherIsBetter = higherIsBetter;
    }

    /** As in a StudySpec. */
    public String word() {
        return word;
    }

    /** As in a sentence. */
    public String title() {
        return title;
    }

    /** True of accuracy and R2, false of losses. */
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** NaN where it is not known. */
    double of(double trainLoss, Optional<Evaluation> evaluation) {
        return switch (this) {
            case TRAIN_LOSS -> trainLoss;
            case TEST_LOSS -> evaluation.map(Evaluation::loss).orElse(Double.NaN);
            case TEST_ACCURACY -> evaluation.map(e -> e.accuracy().orElse(Double.NaN)).orElse(Double.NaN);
            case TEST_R2 -> evaluation.map(e -> e.r2().orElse(Double.NaN)).orElse(Double.NaN);
        };
    }

    /** The quantity of this word in a StudySpec. */
    static Optional<Quantity> ofWord(String word) {
        return java.util.Arrays.stream(values()).filter(q -> q.word.equals(word)).findFirst();
    }
}
