package activarium.report.sparse;

/** What the figures of a sparse study say, with the English words; {@code {0}} and so on are arguments. */
public enum SparseWord {
    EVALUATION("trial"),
    COST("cost on samples held back"),
    SMALLEST("smallest so far"),
    ACCEPTED("accepted"),
    REJECTED("rejected"),
    KEPT("weights kept, %"),
    ACCURACY("test accuracy"),
    R2("test R\u00b2"),
    LAYER("layer {0}"),
    LAYER_AT("{1}, layer {0}"),
    LAYER_ACTIVATION("layer {0}: {1}"),
    SHARE_KEPT("{0} of {1} kept"),
    SHARE("{0} of {1} ({2})"),
    PRUNED("{0} pruned"),
    WEIGHTS("weights"),
    MULTIPLY_ADDS("multiply-adds for one sample"),
    ALL_LAYERS("in all"),
    GRADIENT("gradient norm, mean over training (logarithmic)"),
    BEFORE_AFTER("{0}, seed {1}: {2} (line), before (dotted)"),
    SEARCH("{0} at {1}, seed {2}");

    private final String english;

    SparseWord(String english) {
        this.english = english;
    }

    String english() {
        return english;
    }
}
