package activarium.report.sparse;

import activarium.study.sparse.SparseResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the numbers of a sparse study say, in sentences; also what they do not say. */
final class SparseConclusions {
    private SparseConclusions() {
    }

    /** A paragraph for every rate, the highest first. */
    static List<String> of(SparseResult result) {
        return SparseVerdict.of(result).stream().map(verdict ->
                "**" + Percent.of(verdict.found().rate()) + " pruned.** " + verdict(verdict.found()) + " " + why(verdict)).toList();
    }

    private static String verdict(PairedArms pair) {
        String numbers = String.format(Locale.ROOT, "%s (interval %s to %s, %s, one-sided signed-rank p = %.3g)", points(pair.shift().estimate()),
                points(pair.shift().low()), points(pair.shift().high()), seeds(pair), pair.test().greater());
        if (pair.shown()) {
            return "SAFS is above pruning alone, by " + numbers + ".";
        }
        double least = pair.smallestP();
        String few = least > PairedArms.ALPHA ? " So few seeds could not have shown it: the smallest p that they allow is "
                + String.format(Locale.ROOT, "%.3g.", least) : "";
        return (pair.reversed() ? "SAFS is **not** above pruning alone; it is below, by " : "SAFS is **not** shown to be above pruning alone: ") + numbers + "." + few;
    }

    /** Which part of the way each stage has come. */
    private static String why(SparseVerdict verdict) {
        PairedArms full = verdict.found();
        List<String> parts = new ArrayList<>();
        verdict.tuned().ifPresent(pair -> parts.add("hyperparameters alone, with the network's own activations, give " + points(pair.shift().estimate())));
        verdict.stageOne().ifPresent(pair -> parts.add("searched activations alone " + points(pair.shift().estimate())));
        verdict.beyondTuned().ifPresent(pair -> parts.add("searched activations on top of searched hyperparameters "
                + points(pair.shift().estimate()) + String.format(Locale.ROOT, " (p = %.3g)", pair.test().greater())));
        if (parts.isEmpty()) {
            return "";
        }
        String sentence = String.join("; ", parts) + ".";
        long fell = full.differences().stream().filter(d -> d < 0).count();
        String fallen = full.shown() || fell == 0 ? "" : " SAFS is below in " + fell + " of " + seeds(full) + "; a likely reason, not tested here, is that"
                + " searches choose by few samples held back, where what is best by chance is hard to tell from what is best.";
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + fallen;
    }

    private static String seeds(PairedArms pair) {
        return pair.differences().size() == 1 ? "1 seed" : pair.differences().size() + " seeds";
    }

    private static String points(double difference) {
        return String.format(Locale.ROOT, "%+.2f points", 100 * difference);
    }
}
