package activarium.ui.sparse;

import java.util.Locale;

/** The views of a sparse study. */
enum SparseAspect {
    OVERVIEW, SEARCH, MASKS, ACTIVATIONS, GRADIENTS, SCORES, SAVINGS, ARMS;

    /** In keys and ids. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }


    /** Whether it is of one seed. */
    boolean seeded() {
        return this == OVERVIEW || this == SEARCH || this == MASKS || this == ACTIVATIONS || this == SAVINGS;
    }
}
