package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.activation.Family;
import activarium.figure.Quantity;
import activarium.figure.Theme;
import activarium.ui.Action;
import activarium.ui.Banner;
import activarium.ui.CodeDialog;
import activarium.ui.FigureView;
import activarium.ui.FollowFocus;
import activarium.ui.LiveContent;
import activarium.ui.Page;
import activarium.ui.Painter;
import activarium.ui.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Pick activations or type them, move their parameters, see f and its derivatives, and what they do to a signal, at once. */
public final class ExplorePage implements Page {
    private final ExploreModel model;
    private final Texts texts;
    private final ActivationCard.Surroundings surroundings;
    private final BorderPane root = new BorderPane();
    private final Banner banner;
    private final CurvesView curves;
    private final ExploreBar bar;
    private final FormulaField formula;
    private final Region catalogueSpace = new Region();
    private Optional<CatalogueList> catalogue = Optional.empty();
    /** Made when it is first looked at. */
    private Optional<SignalView> signal = Optional.empty();
    /** In a low window its figures keep a height at which they can be read. */
    private final ScrollPane signalScroll = new ScrollPane();
    private boolean cardsMade;
    /** Whether a button of the mouse is down. */
    private boolean held;
    private boolean presenting;
    private boolean accompanied;
    private final StackPane middle = new StackPane();
    private final VBox cards = new VBox();
    private List<ActivationCard> shown = new ArrayList<>();
    private final Subscription listening;
    private Theme theme;
    private double magnification = 1;

    /**
     * @param sketcher draws what may come a little later
     * @param code     shows activations as source code of other frameworks
     * @param later    does the parts of the page that are not needed for its first picture
     */
    public ExplorePage(ExploreModel model, Painter painter, Painter sketcher, Theme theme, Texts texts, Consumer<List<CodeDialog.Subject>> code, Executor later) {
        this.model = model;
        this.theme = theme;
        this.texts = texts;
        surroundings = new ActivationCard.Surroundings(model, painter, sketcher, texts, this::complain, code, this::hold);
        banner = new Banner(texts.get("close"));
        curves = new CurvesView(model, painter, theme, texts);
        bar = new ExploreBar(model, curves, texts);
        formula = new FormulaField("formula", painter, theme, texts, text -> {
            boolean room = model.chooseFormula(text);
            if (!room) {
                complain(texts.get("explore.too.many", ExploreModel.MOST));
            }
            return room;
        });
        formula.getStyleClass().add("new-formula");
        signalScroll.setFitToWidth(true);
        signalScroll.setFitToHeight(true);
        FollowFocus.in(signalScroll);
        LiveContent.in(signalScroll);
        middle.setMinSize(0, 0);
        VBox centre = new VBox(banner, bar, middle);
        VBox.setVgrow(middle, Priority.ALWAYS);
        cards.getStyleClass().add("cards");
        cards.setId("cards");
        ScrollPane scroll = new ScrollPane(cards);
        LiveContent.in(scroll);
        scroll.setFitToWidth(true);
        FollowFocus.in(scroll);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox side = new VBox(formula, scroll);
        side.getStyleClass().add("picked");
        // At a glance both plot and sliders: the cards give way first.
        side.prefWidthProperty().bind(root.widthProperty().multiply(0.3).add(24));
        side.setMinWidth(280);
        side.setMaxWidth(440);
        catalogueSpace.getStyleClass().add("catalogue");
        catalogueSpace.prefWidthProperty().bind(catalogueWidth());
        root.setLeft(catalogueSpace);
        root.setCenter(centre);
        root.setRight(side);
        root.getStyleClass().add("page");
        // Sliders, velocities and curves alike, before they hear of it.
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> hold(true));
        root.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> hold(false));
        // What was let go elsewhere is held no more.
        root.addEventFilter(MouseEvent.MOUSE_MOVED, _ -> {
            if (held) {
                hold(false);
            }
        });
        listening = model.stateProperty().subscribe((_, state) -> {
            // What was said was about a state that is gone.
            banner.hide();
            display(state);
        });
        display(model.state());
        later.execute(() -> {
            cardsMade = true;
            display(model.state());
        });
        later.execute(() -> {
            CatalogueList list = new CatalogueList(model, sketcher, this.theme, texts, this::complain);
            list.prefWidthProperty().bind(catalogueWidth());
            catalogue = Optional.of(list);
            arrange();
        });
    }

    /** In a wide window no name is cut. */
    private DoubleBinding catalogueWidth() {
        return Bindings.createDoubleBinding(() -> Math.clamp(root.getWidth() * 0.165, 232, 296), root.widthProperty());
    }

    private void arrange() {
        root.setLeft(presenting || accompanied ? null : catalogue.isPresent() ? catalogue.get() : catalogueSpace);
    }

    private void hold(boolean pressed) {
        held = pressed;
        hold();
    }

    private void hold() {
        curves.hold(held || shown.stream().anyMatch(ActivationCard::isSwept));
    }

    private SignalView signal() {
        if (signal.isEmpty()) {
            SignalView made = new SignalView(model, surroundings.painter(), theme, texts);
            made.magnified(magnification);
            signalScroll.setContent(made);
            signal = Optional.of(made);
        }
        return signal.get();
    }

    private void display(ExploreState state) {
        catalogue.ifPresent(CatalogueList::display);
        bar.display(state);
        List<ActivationCard> next = new ArrayList<>();
        for (ExploreState.Chosen chosen : cardsMade ? state.chosen() : List.<ExploreState.Chosen>of()) {
            ActivationCard card = shown.stream().filter(one -> one.fits(chosen)).findFirst().orElse(null);
            if (card == null) {
                card = new ActivationCard(surroundings, chosen, theme);
                card.presented(magnification);
            } else {
                card.display(chosen);
            }
            next.add(card);
        }
        if (!next.equals(shown)) {
            shown = next;
            cards.getChildren().setAll(next);
        }
        Node wanted = state.view() == View.CURVES ? curves.node() : signalScroll;
        if (!middle.getChildren().contains(wanted)) {
            middle.getChildren().setAll(wanted);
        }
        switch (state.view()) {
            case CURVES -> curves.draw();
            case SIGNAL -> signal().display(state);
        }
    }

    /** What is drawn now. */
    public FigureView figure() {
        return curves.node();
    }

    /** The catalogue's members that a reference is chosen from; candidates of a search are left out. */
    static List<Activation> references(ExploreModel model) {
        return model.catalogue().activations().stream().filter(one -> one.family() != Family.SCALED).toList();
    }

    @Override
    public void close() {
        listening.unsubscribe();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void undo() {
        model.undo();
    }

    @Override
    public void redo() {
        model.redo();
    }

    @Override
    public void themed(Theme changed) {
        theme = changed;
        curves.node().themeProperty().set(changed);
        signal.ifPresent(view -> view.themed(changed));
        catalogue.ifPresent(list -> list.themed(changed));
        formula.themed(changed);
        shown.forEach(card -> card.themed(changed));
    }

    @Override
    public void presented(boolean on, double factor) {
        magnification = factor;
        presenting = on;
        arrange();
        curves.node().magnificationProperty().set(factor);
        signal.ifPresent(view -> view.magnified(factor));
        shown.forEach(card -> card.presented(factor));
    }

    @Override
    public void accompanied(boolean lesson) {
        accompanied = lesson;
        arrange();
    }

    @Override
    public void focus() {
        focusSearch();
    }

    private void focusSearch() {
        catalogue.filter(_ -> !presenting && !accompanied).ifPresent(CatalogueList::focusSearch);
    }

    @Override
    public List<Action> actions() {
        List<Action> all = new ArrayList<>(List.of(
                Action.of(texts.get("explore.formula"), "Shortcut+E", formula::focus),
                Action.of(texts.get("explore.search"), "Shortcut+F", this::focusSearch),
                Action.of(texts.get("explore.view.curves.tip"), () -> model.view(View.CURVES)),
                Action.of(texts.get("explore.view.signal.tip"), () -> model.view(View.SIGNAL)),
                Action.of(texts.get("explore.zoom.in"), curves::zoomIn), Action.of(texts.get("explore.zoom.out"), curves::zoomOut),
                Action.of(texts.get("explore.home"), model::lookHome), Action.of(texts.get("explore.remove.all"), model::removeAll)));
        for (Example example : Example.values()) {
            all.add(Action.of(texts.get("explore.examples") + ": " + texts.get("explore.example." + example.word()), () -> model.show(example)));
        }
        for (Quantity quantity : Quantity.values()) {
            String title = texts.get("explore.show." + quantity.name().toLowerCase(Locale.ROOT));
            all.add(Action.of(texts.get("explore.toggle", title), () -> model.show(quantity, !model.state().shown().contains(quantity))));
        }
        for (ExploreState.Chosen chosen : model.state().chosen()) {
            String title = chosen.title(texts.catalogue());
            all.add(Action.of(texts.get("code.action", title), () -> surroundings.code().accept(List.of(new CodeDialog.Subject(title, chosen.activation())))));
        }
        for (Activation activation : model.catalogue().activations()) {
            boolean chosen = model.isChosen(activation.name());
            all.add(Action.of(texts.get(chosen ? "explore.action.hide" : "explore.action.show", called(activation)), () -> {
                if (chosen) {
                    model.remove(activation.name());
                } else if (!model.choose(activation.name())) {
                    complain(texts.get("explore.too.many", ExploreModel.MOST));
                }
            }));
        }
        return all;
    }

    /** Its title, and its name too where that could not be guessed: either is typed to find it. */
    private String called(Activation activation) {
        String title = texts.catalogue().title(activation);
        return title.equals(activation.title()) ? title : title + " [" + activation.name() + "]";
    }

    @Override
    public void complain(String message) {
        banner.show(message);
    }
}
