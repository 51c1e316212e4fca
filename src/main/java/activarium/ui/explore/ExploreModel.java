package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.InvalidActivationException;
import activarium.activation.ParameterValue;
import activarium.figure.Range;
import activarium.ui.UndoHistory;
import activarium.ui.explore.ExploreState.Chosen;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Explore page without its window. */
public final class ExploreModel {
    /** As many as eight can be told apart. */
    public static final int MOST = 8;

    private final Catalogue catalogue;
    private final ReadOnlyObjectWrapper<ExploreState> state = new ReadOnlyObjectWrapper<>();
    private final UndoHistory<ExploreState> history = new UndoHistory<>();

    /** Begins with PELU, FReLU and a DiTAC that is bent enough to be seen. */
    public ExploreModel(Catalogue catalogue) {
        this.catalogue = catalogue;
        ActivationInstance bent = catalogue.get("ditac").instance()
                .with("theta", ParameterValue.of(0.3, -0.2, -0.7, -0.9, 0.9, 0.8, -0.7, 0.8, 0.5));
        state.set(new ExploreState(List.of(new Chosen(catalogue.get("pelu").instance(), 0),
                new Chosen(catalogue.get("frelu").instance().with("b", ParameterValue.of(-0.4)), 1), new Chosen(bent, 2)),
                true, ExploreState.HOME, Optional.empty()));
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public ReadOnlyObjectProperty<ExploreState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ExploreState state() {
        return state.get();
    }

    public boolean isChosen(String name) {
        return find(name).isPresent();
    }

    public Optional<Chosen> find(String name) {
        return state().chosen().stream().filter(chosen -> chosen.name().equals(name)).findFirst();
    }

    /** Adds an activation with its defaults. @return whether there was room */
    public boolean choose(String name) {
        if (isChosen(name)) {
            return true;
        }
        if (state().chosen().size() >= MOST) {
            return false;
        }
        int colour = 0;
        while (taken(colour)) {
            colour++;
        }
        // In front, where its sliders are in sight at once.
        List<Chosen> chosen = new ArrayList<>(state().chosen());
        chosen.addFirst(new Chosen(catalogue.get(name).instance(), colour));
        change(state().withChosen(chosen), null);
        return true;
    }

    private boolean taken(int colour) {
        return state().chosen().stream().anyMatch(chosen -> chosen.colour() == colour);
    }

    public void remove(String name) {
        if (isChosen(name)) {
            change(state().withChosen(state().chosen().stream().filter(chosen -> !chosen.name().equals(name)).toList()), null);
        }
    }

    /** Moves one scalar of a parameter. Moves of the same one in a row are undone together. */
    public void setParameter(String name, String parameter, int component, double value) {
        find(name).ifPresent(chosen -> {
            double[] components = chosen.activation().parameter(parameter);
            if (components[component] != value) {
                components[component] = value;
                replace(chosen, chosen.activation().with(parameter, ParameterValue.of(components)), name + "/" + parameter + "/" + component);
            }
        });
    }

    /** @throws InvalidActivationException for a value that cannot be; nothing has changed then */
    public void setSetting(String name, String setting, ParameterValue value) {
        find(name).ifPresent(chosen -> replace(chosen, chosen.activation().with(setting, value), null));
    }

    /** Back to the defaults. */
    public void reset(String name) {
        find(name).ifPresent(chosen -> replace(chosen, catalogue.get(name).instance(), null));
    }

    private void replace(Chosen old, ActivationInstance activation, Object tag) {
        change(state().withChosen(state().chosen().stream()
                .map(chosen -> chosen == old ? new Chosen(activation, old.colour()) : chosen).toList()), tag);
    }

    public void showSlopes(boolean shown) {
        if (shown != state().slopes()) {
            change(state().withSlopes(shown), null);
        }
    }

    /** Zooms and pans; not a change worth undoing one by one. */
    public void look(Range x, Optional<Range> y) {
        change(state().withRanges(x, y), "look");
    }

    public void undo() {
        history.undo(state()).ifPresent(state::set);
    }

    public void redo() {
        history.redo(state()).ifPresent(state::set);
    }

    private void change(ExploreState changed, Object tag) {
        history.changed(state(), tag);
        state.set(changed);
    }
}
