package activarium.ui;

import activarium.activation.Catalogue;
import activarium.figure.Theme;
import activarium.network.RunSpec;
import activarium.store.DataFolder;
import activarium.store.RunStore;
import activarium.store.StoredRun;
import activarium.store.StoredState;
import activarium.study.StudySpec;
import activarium.study.sparse.SafsSpec;
import activarium.study.sparse.StudyShelf;
import activarium.training.Replicas;
import activarium.training.RunStart;
import activarium.training.RunState;
import activarium.training.engines.EngineChoice;
import activarium.training.engines.Engines;
import activarium.training.engines.UnavailableEngineException;
import activarium.training.fused.FusedEngine;
import activarium.ui.compare.CompareModel;
import activarium.ui.compare.ComparePage;
import activarium.ui.explore.ExploreModel;
import activarium.ui.explore.ExplorePage;
import activarium.ui.learn.Learning;
import activarium.ui.runs.KeptRuns;
import activarium.ui.runs.RunsModel;
import activarium.ui.runs.RunsPage;
import activarium.ui.sparse.Destinations;
import activarium.ui.sparse.SparseModel;
import activarium.ui.sparse.SparsePage;
import activarium.ui.train.StudyEngines;
import activarium.ui.train.TrainModel;
import activarium.ui.train.TrainPage;
import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The window's content: a sidebar, one page at a time, a line of status. Pages are made when they are first shown. */
public final class Workbench implements AutoCloseable {
    /** The pages. */
    public enum Place {
        EXPLORE(Feather.TRENDING_UP), TRAIN(Feather.ACTIVITY), COMPARE(Feather.BAR_CHART_2), SPARSE(Feather.SCISSORS), LEARN(Feather.BOOK_OPEN), RUNS(Feather.ARCHIVE);

        private final Feather icon;

        Place(Feather icon) {
            this.icon = icon;
        }

        Feather icon() {
            return icon;
        }

        String key() {
            return "page." + name().toLowerCase(Locale.ROOT);
        }

        KeyCombination keys() {
            return new KeyCodeCombination(KeyCode.valueOf("DIGIT" + (ordinal() + 1)), KeyCombination.SHORTCUT_DOWN);
        }
    }

    static final KeyCombination DARK = KeyCombination.valueOf("Shortcut+D");
    static final KeyCombination OPEN = KeyCombination.valueOf("Shortcut+O");
    static final KeyCombination PALETTE = KeyCombination.valueOf("Shortcut+K");
    static final KeyCombination PRESENT = KeyCombination.valueOf("Shortcut+Shift+P");
    private static final KeyCombination FULL_SCREEN = KeyCombination.valueOf("F11");
    private static final PseudoClass PRESENTING = PseudoClass.getPseudoClass("presenting");

    /** What engines' processes write. */
    private static final System.Logger LOG = System.getLogger("activarium.engines");
    private static final double NARROW = 1060;
    private static final double CROWDED = 1240;

    private final Executor later;
    private Texts texts;
    private final Appearance appearance;
    private final Painter painter = new Painter("painter");
    private final Painter sketcher = new Painter("sketcher");
    private final ExploreModel explore = new ExploreModel(Catalogue.standard());
    private final Engines engines = Engines.ofThisMachine(line -> LOG.log(System.Logger.Level.INFO, line));
    private final TrainModel train = new TrainModel(engines);
    private boolean closed;
    private @Nullable CompareModel compare;
    private @Nullable SparseModel sparse;
    /** What the Sparse page begins with. */
    private final Optional<SafsSpec> safs;
    /** What the Compare page begins with. */
    private final Optional<StudySpec> study;
    private final Map<Place, Page> pages = new EnumMap<>(Place.class);
    private final BorderPane frame = new BorderPane();
    private final StackPane root = new StackPane();
    private final StackPane centre = new StackPane();
    private final FileOpening opening;
    private final CodeDialog code = new CodeDialog();
    private final Learning learning;
    private Sidebar sidebar;
    private StatusBar statusBar;
    private CommandPalette palette;
    /** Counts changes of what a workspace holds. */
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private Optional<Notices> notices = Optional.empty();
    private Optional<FigureMenu> figureMenu = Optional.empty();
    private Optional<LogFile> log = Optional.empty();
    private Optional<KeptRuns> kept = Optional.empty();
    private Subscription runsNews = Subscription.EMPTY;
    private Path storeFile = RunStore.ofThisUser();
    private List<Path> recent;
    private String language;
    private Place place;

    /** @param later does the parts of pages that are not needed for their first picture */
    Workbench(Texts texts, Appearance appearance, Workspace start, Executor later) {
        this.later = later;
        this.texts = texts;
        this.appearance = appearance;
        recent = start.recent();
        language = start.language();
        place = start.place();
        start.explore().ifPresent(explore::begin);
        start.train().ifPresent(train::begin);
        train.begin(start.engine());
        study = start.study();
        safs = start.safs();
        opening = new FileOpening(this);
        learning = new Learning(this, frame, painter, DataFolder.ofThisUser().resolve("lessons"), start.lessons(), texts, theme(), () -> {
            fit();
            changed();
        });
        frame.getStyleClass().add("workbench");
        frame.setCenter(centre);
        surround();
        root.widthProperty().addListener((_, _, _) -> fit());
        appearance.lookProperty().addListener((_, _, _) -> {
            learning.themed(theme());
            pages.values().forEach(page -> page.themed(theme()));
            changed();
        });
        appearance.presentingProperty().addListener((_, _, on) -> presented(on));
        train.stateProperty().addListener((_, _, state) -> ended(state));
        train.specProperty().addListener(_ -> changed());
        train.choiceProperty().addListener(_ -> changed());
        train.openedProperty().addListener((_, _, file) -> {
            recent = Workspace.opened(recent, file);
            changed();
        });
        explore.stateProperty().addListener(_ -> changed());
    }

    /** Makes what is around the pages, in the window's language. */
    private void surround() {
        sidebar = new Sidebar(texts, appearance, new Sidebar.Deeds(this::show, opening::choose, opening::open, () -> recent, this::openPalette,
                () -> present(true)));
        sidebar.compact(isNarrow());
        statusBar = new StatusBar(train, texts, this::showLog);
        palette = new CommandPalette(texts, this::actions);
        root.getChildren().setAll(frame, palette);
        arrange();
        learning.speak(texts, theme());
    }

    private void fit() {
        sidebar.compact(isNarrow());
        pages.values().forEach(page -> page.accompanied(isCrowded()));
    }

    /** Whether a lesson takes so much room that pages do without a part of theirs. */
    private boolean isCrowded() {
        return learning.width() > 0 && root.getWidth() - learning.width() < CROWDED;
    }

    /** Whether pages need the room that the sidebar's words take. */
    private boolean isNarrow() {
        return root.getWidth() > 0 && root.getWidth() - learning.width() < NARROW;
    }

    private void arrange() {
        boolean presenting = appearance.presentingProperty().get();
        frame.setLeft(presenting ? null : sidebar);
        frame.setBottom(presenting ? null : statusBar);
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }

    /** Changes whenever something does that a workspace holds. */
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** What is shown now, to be shown again. */
    public Workspace workspace() {
        Optional<Workspace.Size> window = Optional.ofNullable(root.getScene()).map(scene -> new Workspace.Size(scene.getWidth(), scene.getHeight()));
        return learning.own(new Workspace(place, appearance.lookProperty().get(), language, window, Optional.of(explore.state()), Optional.of(train.spec()),
                train.choiceProperty().get(), Optional.ofNullable(compare).map(CompareModel::spec).or(() -> study),
                Optional.ofNullable(sparse).map(SparseModel::spec).or(() -> safs), recent, learning.progress()));
    }

    private Theme theme() {
        return appearance.theme();
    }

    /** Says that a run has ended where its page cannot. */
    private void ended(@Nullable RunState state) {
        if (state != null && state.ended() && place != Place.TRAIN) {
            notices.ifPresent(to -> to.say(texts.get("page.train"), texts.get("status." + state.name().toLowerCase(Locale.ROOT))));
        }
    }

    /** Goes to a page. */
    public void show(Place wanted) {
        place = wanted;
        Page page = pages.computeIfAbsent(wanted, this::made);
        sidebar.select(wanted);
        centre.getChildren().setAll(page.node());
        page.focus();
        learning.shown(wanted);
        changed();
    }

    private Page made(Place wanted) {
        Page page = switch (wanted) {
            case EXPLORE -> new ExplorePage(explore, painter, sketcher, theme(), texts, this::showCode, later);
            case TRAIN -> new TrainPage(train, painter, theme(), texts, this::showCode);
            case COMPARE -> new ComparePage(compare(), painter, theme(), texts, new ComparePage.Opening(this::openRun, this::openStored),
                    (title, text) -> notices.ifPresent(to -> to.say(title, text)));
            case SPARSE -> new SparsePage(sparse(), painter, theme(), texts, new Destinations(this::openRun, this::openStudy, this::keep,
                    (title, text) -> notices.ifPresent(to -> to.say(title, text))));
            case LEARN -> learning.page();
            case RUNS -> runsPage();
        };
        page.presented(appearance.presentingProperty().get(), appearance.magnification());
        page.accompanied(isCrowded());
        return page;
    }

    /** The lessons. */
    public Learning learning() {
        return learning;
    }

    /** Made when it is first asked for: it reads studies. Its members are kept with all other runs. */
    public CompareModel compare() {
        if (compare == null) {
            CompareModel made = new CompareModel(new StudyEngines(engines, train), kept().store());
            kept().onChange(() -> {
                if (place == Place.COMPARE) {
                    made.storeChanged();
                }
            });
            study.ifPresent(made::begin);
            made.specProperty().addListener(_ -> changed());
            compare = made;
        }
        return compare;
    }

    /** Made when it is first asked for; its studies lie beside the kept runs. */
    public SparseModel sparse() {
        if (sparse == null) {
            sparse = new SparseModel(new StudyEngines(engines, train), new StudyShelf(storeFile.toAbsolutePath().resolveSibling("sparse")));
            safs.ifPresent(sparse::begin);
            sparse.specProperty().addListener(_ -> changed());
        }
        return sparse;
    }

    /** Sets a study up on the Compare page, where it can be undone. */
    private void openStudy(StudySpec changed) {
        compare().edit(changed, null);
        show(Place.COMPARE);
    }

    /** Trains a run in the background and keeps it with all others. */
    private void keep(RunSpec run) {
        Replicas.start(new FusedEngine(1), List.of(RunStart.of(run).with(kept().store().recorder(Optional.empty()))), 1);
    }

    /** Sets a run up on the Train page, where it can be undone. */
    private void openRun(RunSpec run) {
        show(Place.TRAIN);
        train.edit(run, null);
    }

    /** Takes a run that was exported into the store, and shows the Runs page, which says what came of it. */
    void takeUp(Path file) {
        show(Place.RUNS);
        if (page() instanceof RunsPage runs) {
            runs.take(List.of(file));
        }
    }

    private Page runsPage() {
        KeptRuns store = kept();
        AtomicReference<RunsPage> page = new AtomicReference<>();
        RunsModel model = new RunsModel(store.store(), problem -> Objects.requireNonNull(page.get(), "the store answers later").complain(problem));
        RunsPage made = new RunsPage(model, painter, theme(), texts, run -> reopen(store, model, run), runs -> {
            compare().compare(runs.stream().map(StoredRun::id).toList());
            show(Place.COMPARE);
        }, run -> engines.place(new EngineChoice(run.engine(), run.device())).engine());
        page.set(made);
        runsNews.unsubscribe();
        runsNews = store.onChange(() -> {
            if (place == Place.RUNS) {
                model.refresh();
            }
        });
        return made;
    }

    /** A stored run with its numbers where they can be shown, else what it is. */
    private void openStored(StoredRun run) {
        RunsModel model = new RunsModel(kept().store(), problem -> page().complain(problem));
        if (run.resumable() && run.state() != StoredState.RUNNING) {
            reopen(kept(), model, run);
        } else {
            model.history(run, history -> openRun(history.spec()));
        }
    }

    private void reopen(KeptRuns store, RunsModel model, StoredRun run) {
        model.start(run, start -> {
            if (start.isEmpty()) {
                page().complain(texts.get("runs.no.checkpoint"));
                return;
            }
            learning.leave();
            try {
                train.reopen(store.recorded(start.get(), run), new EngineChoice(run.engine(), run.device()), run.state() == StoredState.FINISHED);
                show(Place.TRAIN);
            } catch (UnavailableEngineException unavailable) {
                page().complain(texts.sentence(unavailable));
            }
        });
    }

    /** The store is opened when it is first needed. */
    KeptRuns kept() {
        if (kept.isEmpty()) {
            KeptRuns opened = new KeptRuns(storeFile, texts, this::warn);
            kept = Optional.of(opened);
            train.recordedBy(opened::recorded);
        }
        return kept.get();
    }

    /** Runs are kept in this file. It is opened with the first run, or when the window has come to rest: at its start there is enough to do. */
    public void keepRunsIn(Path file) {
        storeFile = file;
        train.recordedBy(run -> kept().recorded(run));
        PauseTransition rest = new PauseTransition(Duration.seconds(2));
        rest.setOnFinished(_ -> {
            if (!closed) {
                kept();
            }
        });
        rest.play();
    }

    /** The page that is shown; not to be asked for before the first is. */
    public Page page() {
        return Objects.requireNonNull(pages.get(place), "no page is shown yet");
    }

    /** Whether the page's main figure is there. */
    boolean drawn() {
        return figureMenu.flatMap(FigureMenu::meant).isPresent();
    }

    public ExploreModel explore() {
        return explore;
    }

    public TrainModel train() {
        return train;
    }

    public Parent root() {
        return root;
    }

    /** Everything that can be done now: here first, then everywhere. */
    List<Action> actions() {
        List<Action> all = new ArrayList<>(page().actions());
        figureMenu.ifPresent(figures -> all.addAll(figures.actions()));
        all.addAll(learning.actions());
        for (Place one : Place.values()) {
            all.add(new Action(texts.get("action.go", texts.get(one.key())), Optional.of(one.keys()), () -> show(one)));
        }
        all.add(Action.of(texts.get("action.undo"), "Shortcut+Z", () -> page().undo()));
        all.add(Action.of(texts.get("action.redo"), "Shortcut+Shift+Z", () -> page().redo()));
        for (Look look : Look.values()) {
            all.add(Action.of(texts.get("action.look", texts.get("theme." + look.name().toLowerCase(Locale.ROOT).replace('_', '.'))),
                    () -> appearance.lookProperty().set(look)));
        }
        boolean presenting = appearance.presentingProperty().get();
        all.add(new Action(texts.get(presenting ? "present.end" : "present.start"), Optional.of(PRESENT), () -> present(!presenting)));
        all.add(new Action(texts.get("action.full.screen"), Optional.of(FULL_SCREEN), this::toggleFullScreen));
        log.ifPresent(_ -> all.add(Action.of(texts.get("log.title"), this::showLog)));
        all.add(new Action(texts.get("open.file"), Optional.of(OPEN), opening::choose));
        for (Path file : recent) {
            all.add(Action.of(texts.get("action.recent", file.getFileName(), String.valueOf(file.getParent())), () -> opening.open(file)));
        }
        for (String tag : Texts.LANGUAGES) {
            Locale locale = Locale.forLanguageTag(tag);
            all.add(Action.of(texts.get("action.language", locale.getDisplayLanguage(locale)), () -> speak(tag)));
        }
        return all;
    }

    /** Everything is made anew from the models, which keep what is shown, every step back and the run that goes on. */
    private void speak(String tag) {
        language = tag;
        texts = Texts.of(Locale.forLanguageTag(tag));
        figureMenu.ifPresent(menu -> menu.speak(texts));
        sidebar.close();
        statusBar.close();
        pages.values().forEach(Page::close);
        pages.clear();
        surround();
        show(place);
    }

    /** What can be done with every figure; empty before the window is shown. */
    Optional<FigureMenu> figureMenu() {
        return figureMenu;
    }

    FileOpening opening() {
        return opening;
    }

    /** In the language that is spoken now. */
    Texts texts() {
        return texts;
    }

    private void openPalette() {
        palette.open();
    }

    private void showCode(List<CodeDialog.Subject> subjects) {
        code.show(texts, root.getScene().getWindow(), subjects, (what, target) -> notices.ifPresent(to -> to.say(texts.get("code.copied"),
                texts.get("code.copied.what", what.title(), target.title()))));
    }

    private void present(boolean on) {
        appearance.presentingProperty().set(on);
    }

    private void presented(boolean on) {
        arrange();
        root.pseudoClassStateChanged(PRESENTING, on);
        root.getStyleClass().remove("presenting");
        if (on) {
            root.getStyleClass().add("presenting");
            hint();
        }
        pages.values().forEach(page -> page.presented(on, appearance.magnification()));
    }

    /** In the window itself: a notice is a window of its own, which would take the Escape that it speaks of. */
    private void hint() {
        Label hint = new Label(texts.get("present.how.to.end"));
        hint.getStyleClass().add("hint");
        hint.setMouseTransparent(true);
        StackPane.setAlignment(hint, Pos.BOTTOM_CENTER);
        root.getChildren().add(hint);
        FadeTransition fade = new FadeTransition(Duration.seconds(1), hint);
        fade.setDelay(Duration.seconds(3));
        fade.setToValue(0);
        fade.setOnFinished(_ -> root.getChildren().remove(hint));
        fade.play();
    }

    private void toggleFullScreen() {
        if (root.getScene().getWindow() instanceof Stage stage) {
            stage.setFullScreen(!stage.isFullScreen());
        }
    }

    private void showLog() {
        if (log.isPresent()) {
            LogWindow.show(texts, root.getScene().getWindow(), log.get());
        } else {
            page().complain(texts.get("log.none"));
        }
    }

    /** What the program writes while it runs can be looked at. */
    void logged(LogFile file) {
        log = Optional.of(file);
    }

    /** Says something in the window's corner. */
    void warn(String title, String text) {
        notices.ifPresent(to -> to.warn(title, text));
    }

    /** Makes the keys work in a scene. */
    public void keys(Scene scene) {
        Notices corner = new Notices(scene);
        notices = Optional.of(corner);
        figureMenu = Optional.of(new FigureMenu(texts, corner, scene));
        for (Place one : Place.values()) {
            scene.getAccelerators().put(one.keys(), () -> show(one));
        }
        learning.keys(scene);
        scene.getAccelerators().put(OPEN, opening::choose);
        opening.dropsOn(scene);
        scene.getAccelerators().put(DARK, appearance::toggle);
        scene.getAccelerators().put(PALETTE, this::openPalette);
        scene.getAccelerators().put(PRESENT, () -> present(!appearance.presentingProperty().get()));
        scene.getAccelerators().put(FULL_SCREEN, this::toggleFullScreen);
        new UndoKeys(this::page).in(scene);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isConsumed() || palette.isVisible()) {
                return;
            }
            if (event.getCode() == KeyCode.SPACE) {
                page().primaryAction();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && appearance.presentingProperty().get()) {
                present(false);
                event.consume();
            } else if (event.isShortcutDown()) {
                Stream.concat(page().actions().stream(), figureMenu.stream().flatMap(figures -> figures.actions().stream())).filter(action -> action.keys().isPresent() && action.keys().get().match(event)).findFirst().ifPresent(action -> {
                    action.run().run();
                    event.consume();
                });
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        // Their pulses would go on, and keep all of this in memory.
        Platform.runLater(() -> pages.values().forEach(Page::close));
        learning.close();
        train.close();
        kept.ifPresent(KeptRuns::close);
        // A process that does not want to end must not keep the window open.
        Thread.ofPlatform().name("engines-end").daemon().start(engines::close);
        if (compare != null) {
            compare.close();
        }
        if (sparse != null) {
            sparse.close();
        }
        figureMenu.ifPresent(FigureMenu::close);
        opening.close();
        painter.close();
        sketcher.close();
    }
}
