package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.activation.CatalogueTexts;
import activarium.activation.CurveProperties.Monotone;
import activarium.activation.Family;
import activarium.activation.Traits;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked for in the catalogue.
 *
 * @param text   in the name, an alias or the authors
 * @param wanted all of these
 * @param family only this one
 * @param paper  only this one, as {@link #paper(Activation)} writes it
 */
record CatalogueFilter(String text, Set<Quality> wanted, Optional<Family> family, Optional<String> paper) {
    static final CatalogueFilter ALL = new CatalogueFilter("", Set.of(), Optional.empty(), Optional.empty());

    /** What an activation can be asked to be. */
    enum Quality {
        SMOOTH, BOUNDED, MONOTONE, LEARNABLE;

        boolean has(Traits traits) {
            return switch (this) {
                case SMOOTH -> traits.smooth();
                case BOUNDED -> traits.bounded();
                case MONOTONE -> traits.monotone() != Monotone.NEITHER;
                case LEARNABLE -> traits.learnable();
            };
        }
    }

    CatalogueFilter withText(String changed) {
        return new CatalogueFilter(changed, wanted, family, paper);
    }

    CatalogueFilter with(Quality quality, boolean on) {
        Set<Quality> changed = wanted.isEmpty() ? EnumSet.noneOf(Quality.class) : EnumSet.copyOf(wanted);
        if (on) {
            changed.add(quality);
        } else {
            changed.remove(quality);
        }
        return new CatalogueFilter(text, Set.copyOf(changed), family, paper);
    }

    CatalogueFilter withFamily(Optional<Family> changed) {
        return new CatalogueFilter(text, wanted, changed, paper);
    }

    CatalogueFilter withPaper(Optional<String> changed) {
        return new CatalogueFilter(text, wanted, family, changed);
    }

    /** Whether its answer depends on what activations are like. */
    boolean needsTraits() {
        return !wanted.isEmpty();
    }

    /** @param traits empty while they are not known: such an activation passes only where nothing is asked of them */
    boolean matches(Activation activation, CatalogueTexts titles, Optional<Traits> traits) {
        String words = (activation.name() + " " + activation.title() + " " + titles.title(activation) + " " + String.join(" ", activation.aliases()) + " "
                + activation.source().authors()).toLowerCase(Locale.ROOT);
        return words.contains(text.strip().toLowerCase(Locale.ROOT))
                && (family.isEmpty() || family.get() == activation.family())
                && (paper.isEmpty() || paper.equals(paper(activation)))
                && (wanted.isEmpty() || traits.isPresent() && wanted.stream().allMatch(quality -> quality.has(traits.get())));
    }

    /** First author and year; empty for what has no paper. */
    static Optional<String> paper(Activation activation) {
        String authors = activation.source().authors();
        if (authors.isEmpty()) {
            return Optional.empty();
        }
        int comma = authors.indexOf(',');
        return Optional.of((comma < 0 ? authors : authors.substring(0, comma) + " et al.") + " " + activation.source().year());
    }
}
