package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.CurveDrag;
import activarium.activation.InvalidActivationException;
import activarium.activation.ParameterValue;
import activarium.figure.Quantity;
import activarium.figure.Range;
import activarium.ui.UndoHistory;
import activarium.ui.explore.ExploreState.Chosen;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The Explore page without its window. */
public final class ExploreModel {
    /** As many as eight can be told apart. */
    public static final int MOST = 8;
    /** Between the name and the number of a copy. */
    static final char COPY = '_';
    static final String FORMULA = "formula";

    private final Catalogue catalogue;
    private final ReadOnlyObjectWrapper<ExploreState> state = new ReadOnlyObjectWrapper<>();
    private UndoHistory<ExploreState> history = new UndoHistory<>();

    /** Begins with PELU, FReLU and a DiTAC that is bent enough to be seen. */
    public ExploreModel(Catalogue catalogue) {
        this.catalogue = catalogue;
        ActivationInstance bent = catalogue.get("ditac").instance()
                .with("theta", ParameterValue.of(0.3, -0.2, -0.7, -0.9, 0.9, 0.8, -0.7, 0.8, 0.5));
        state.set(new ExploreState(List.of(picked("pelu", catalogue.get("pelu").instance(), 0),
                picked("frelu", catalogue.get("frelu").instance().with("b", ParameterValue.of(-0.4)), 1), picked("ditac", bent, 2)),
                EnumSet.of(Quantity.VALUE, Quantity.SLOPE), ExploreState.REFERENCE, View.CURVES, SignalSettings.START, ExploreState.HOME, Map.of()));
    }

    private static Chosen picked(String key, ActivationInstance activation, int colour) {
        return new Chosen(key, activation, colour, Optional.empty());
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

    public boolean isChosen(String key) {
        return find(key).isPresent();
    }

    public Optional<Chosen> find(String key) {
        return state().chosen().stream().filter(chosen -> chosen.key().equals(key)).findFirst();
    }

    /** What the difference is taken to. */
    ActivationInstance reference() {
        return find(state().reference()).map(Chosen::activation)
                .orElseGet(() -> catalogue.find(state().reference()).orElseGet(() -> catalogue.get(ExploreState.REFERENCE)).instance());
    }

    /** Adds an activation with its defaults. @return whether there was room */
    public boolean choose(String name) {
        return isChosen(name) || add(name, catalogue.get(name).instance(), Optional.empty());
    }

    /**
     * Adds a typed formula.
     *
     * @return whether there was room
     * @throws InvalidActivationException where it cannot be read, with the position
     */
    public boolean chooseFormula(String text) {
        return add(freeKey(FORMULA), Catalogue.ofFormula(text).instance(), Optional.of(text));
    }

    /** Adds another of the same with its present parameters, to be changed beside it. @return whether there was room */
    public boolean duplicate(String key) {
        return find(key).map(chosen -> add(freeKey(stem(key)), chosen.activation(), chosen.typed())).orElse(true);
    }

    private static String stem(String key) {
        int mark = key.lastIndexOf(COPY);
        return mark < 0 ? key : key.substring(0, mark);
    }

    private String freeKey(String stem) {
        return IntStream.iterate(stem.equals(FORMULA) ? 1 : 2, i -> i + 1).mapToObj(i -> stem + COPY + i).filter(key -> !isChosen(key))
                .findFirst().orElseThrow();
    }

    private boolean add(String key, ActivationInstance activation, Optional<String> typed) {
        if (state().chosen().size() >= MOST) {
            return false;
        }
        int colour = 0;
        while (taken(colour)) {
            colour++;
        }
        // In front, where its sliders are in sight at once.
        List<Chosen> chosen = new ArrayList<>(state().chosen());
        chosen.addFirst(new Chosen(key, activation, colour, typed));
        change(state().withChosen(chosen), null);
        return true;
    }

    private boolean taken(int colour) {
        return state().chosen().stream().anyMatch(chosen -> chosen.colour() == colour);
    }

    public void remove(String key) {
        if (isChosen(key)) {
            change(state().withChosen(state().chosen().stream().filter(chosen -> !chosen.key().equals(key)).toList()), null);
        }
    }

    public void removeAll() {
        if (!state().chosen().isEmpty()) {
            change(state().withChosen(List.of()), null);
        }
    }

    /**
     * Another formula in place of a typed one; parameters that both have keep their values.
     *
     * @throws InvalidActivationException where it cannot be read, with the position; nothing has changed then
     */
    public void retype(String key, String text) {
        Activation activation = Catalogue.ofFormula(text).instance().activation();
        find(key).filter(chosen -> !chosen.typed().equals(Optional.of(text))).ifPresent(old -> {
            Map<String, ParameterValue> kept = new HashMap<>(old.activation().values());
            kept.keySet().retainAll(activation.parameters().stream().map(parameter -> parameter.name()).toList());
            Chosen changed = new Chosen(key, activation.instance(kept), old.colour(), Optional.of(text));
            change(state().withChosen(state().chosen().stream().map(chosen -> chosen == old ? changed : chosen).toList()), null);
        });
    }

    /** Moves one scalar of a parameter. Moves of the same one in a row are undone together. */
    public void setParameter(String key, String parameter, int component, double value) {
        find(key).ifPresent(chosen -> {
            double[] components = chosen.activation().parameter(parameter);
            if (components[component] != value) {
                components[component] = value;
                replace(chosen, chosen.activation().with(parameter, ParameterValue.of(components)), key + "/" + parameter + "/" + component);
            }
        });
    }

    /** @throws InvalidActivationException for a value that cannot be; nothing has changed then */
    public void setSetting(String key, String setting, ParameterValue value) {
        find(key).ifPresent(chosen -> replace(chosen, chosen.activation().with(setting, value), null));
    }

    /** With other parameters, moved by hand; with the same tag in a row they are undone together. */
    public void bend(String key, ActivationInstance bent, @Nullable Object tag) {
        find(key).filter(chosen -> !chosen.activation().equals(bent)).ifPresent(chosen -> replace(chosen, bent, tag));
    }

    /** Bends the curve of a picked activation through a point. */
    public void pull(String key, double x, double y) {
        find(key).ifPresent(chosen -> bend(key, CurveDrag.through(chosen.activation(), x, y), key + "/pull"));
    }

    /** Back to the defaults. */
    public void reset(String key) {
        find(key).ifPresent(chosen -> bend(key, chosen.activation().activation().family() == activarium.activation.Family.TYPED
                ? chosen.activation().activation().instance() : catalogue.get(chosen.activation().activation().name()).instance(), null));
    }

    /** One parameter back to its default. */
    public void reset(String key, String parameter) {
        find(key).ifPresent(chosen -> {
            double[] defaults = chosen.activation().activation().instance().parameter(parameter);
            bend(key, chosen.activation().with(parameter, ParameterValue.of(defaults)), null);
        });
    }

    private void replace(Chosen old, ActivationInstance activation, @Nullable Object tag) {
        change(state().withChosen(state().chosen().stream().map(chosen -> chosen == old ? old.with(activation) : chosen).toList()), tag);
    }

    /** Draws a quantity, or does not; one at least is always drawn. */
    public void show(Quantity quantity, boolean shown) {
        Set<Quantity> changed = EnumSet.copyOf(state().shown());
        if (shown ? changed.add(quantity) : changed.remove(quantity)) {
            change(state().withShown(changed), null);
        }
    }

    /** @param key of a picked activation, or a name of the catalogue */
    public void compareTo(String key) {
        if (!key.equals(state().reference())) {
            change(state().withReference(key), null);
        }
    }

    public void view(View view) {
        if (view != state().view()) {
            change(state().withView(view), null);
        }
    }

    public void signal(SignalSettings changed, @Nullable Object tag) {
        if (!changed.equals(state().signal())) {
            change(state().withSignal(changed), tag);
        }
    }

    /** Zooms and pans; moves in a row are undone together. */
    public void look(Range x, Map<Quantity, Range> y) {
        change(state().withRanges(x, y), "look");
    }

    /** The view of the start, with curves that fit. */
    public void lookHome() {
        change(state().withRanges(ExploreState.HOME, Map.of()), null);
    }

    /** Begins with this, as if it had always been there. */
    public void begin(ExploreState first) {
        state.set(first);
    }

    /** What is shown and every step back from it, to be returned to. */
    public record Kept(ExploreState state, UndoHistory<ExploreState> history) {
    }

    /** Puts what is shown aside with its history; what follows has a history of its own. */
    public Kept setAside() {
        Kept kept = new Kept(state(), history);
        history = new UndoHistory<>();
        return kept;
    }

    /** Shows again what was put aside, as if nothing had been in between. */
    public void bringBack(Kept kept) {
        history = kept.history;
        state.set(kept.state);
    }

    /** Shows this instead of what is shown now. */
    public void show(ExploreState wanted) {
        if (!wanted.equals(state())) {
            change(wanted, null);
        }
    }

    /** Shows a ready-made comparison instead of what is picked now. */
    public void show(Example example) {
        change(example.state(catalogue), null);
    }

    public void undo() {
        history.undo(state()).ifPresent(state::set);
    }

    public void redo() {
        history.redo(state()).ifPresent(state::set);
    }

    private void change(ExploreState changed, @Nullable Object tag) {
        history.changed(state(), tag);
        state.set(changed);
    }
}
