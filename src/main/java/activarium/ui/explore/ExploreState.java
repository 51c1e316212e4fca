package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.activation.CatalogueTexts;
import activarium.figure.Quantity;
import activarium.figure.Range;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the Explore page shows: immutable.
 *
 * @param chosen    activations, the one picked last in front
 * @param shown     what is drawn of them, not empty
 * @param reference what the difference is taken to: the key of a picked activation, or a name of the catalogue
 * @param x         across
 * @param y         upwards, for each quantity that has been zoomed; the others fit their curves
 */
public record ExploreState(List<Chosen> chosen, Set<Quantity> shown, String reference, View view, SignalSettings signal, Range x,
                           Map<Quantity, Range> y) {
    public static final Range HOME = new Range(-5, 5);
    static final String REFERENCE = "relu";

    public ExploreState {
        chosen = List.copyOf(chosen);
        shown = shown.isEmpty() ? EnumSet.of(Quantity.VALUE) : Collections.unmodifiableSet(EnumSet.copyOf(shown));
        y = y.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(y));
    }

    /**
     * A picked activation.
     *
     * @param key    its own: the catalogue's name, or one that is made up for a copy or a typed formula
     * @param colour index into the palette; it stays while others come and go
     * @param typed  the formula as it was typed, where it was
     */
    public record Chosen(String key, ActivationInstance activation, int colour, Optional<String> typed) {
        /** As in the legend. */
        public String title(CatalogueTexts words) {
            String title = typed.map(String::strip).orElseGet(() -> words.title(activation.activation()));
            int mark = key.lastIndexOf(ExploreModel.COPY);
            return typed.isPresent() || mark < 0 ? title : title + " (" + key.substring(mark + 1) + ")";
        }

        Chosen with(ActivationInstance changed) {
            return new Chosen(key, changed, colour, typed);
        }
    }

    ExploreState withChosen(List<Chosen> changed) {
        return new ExploreState(changed, shown, reference, view, signal, x, y);
    }

    ExploreState withShown(Set<Quantity> changed) {
        return new ExploreState(chosen, changed, reference, view, signal, x, y);
    }

    ExploreState withReference(String changed) {
        return new ExploreState(chosen, shown, changed, view, signal, x, y);
    }

    ExploreState withView(View changed) {
        return new ExploreState(chosen, shown, reference, changed, signal, x, y);
    }

    ExploreState withSignal(SignalSettings changed) {
        return new ExploreState(chosen, shown, reference, view, changed, x, y);
    }

    ExploreState withRanges(Range across, Map<Quantity, Range> upwards) {
        return new ExploreState(chosen, shown, reference, view, signal, across, upwards);
    }
}
