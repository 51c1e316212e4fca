package activarium.study;

import java.util.ArrayList;
import java.util.List;

/** Two variants of one condition that a study compares. */
record Pairing(Variant first, Variant second) {
    /** Of the whole study: with the baseline where there is one, else each with each, condition by condition. */
    static List<Pairing> of(StudyResult result) {
        List<Pairing> pairings = new ArrayList<>();
        for (String condition : result.conditions()) {
            List<Variant> variants = result.variants(condition);
            for (int i = 0; i < variants.size(); i++) {
                for (int j = i + 1; j < variants.size(); j++) {
                    Variant a = variants.get(i);
                    Variant b = variants.get(j);
                    if (result.spec().baseline().isEmpty() || b.treatment().equals(result.spec().baseline().get())) {
                        pairings.add(new Pairing(a, b));
                    } else if (a.treatment().equals(result.spec().baseline().get())) {
                        // The baseline is the one compared with.
                        pairings.add(new Pairing(b, a));
                    }
                }
            }
        }
        return pairings;
    }
}
