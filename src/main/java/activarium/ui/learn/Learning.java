package activarium.ui.learn;

import activarium.figure.Theme;
import activarium.ui.Action;
import activarium.ui.Page;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Workbench;
import activarium.ui.Workspace;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lessons in the window: the page with their list, and the panel that stands beside the other pages while one is under way. */
public final class Learning implements AutoCloseable {
    private final Workbench workbench;
    private final BorderPane frame;
    private final Painter painter;
    private final LearnModel model;
    private final Runnable rearranged;
    private Texts texts;
    private Theme theme;
    private Optional<LessonPanel> panel = Optional.empty();
    private Workbench.Place place = Workbench.Place.EXPLORE;

    /**
     * @param frame      whose right side the panel takes
     * @param painter    draws formulas
     * @param folder     of the user's own lessons; need not be there
     * @param before     how far lessons had got
     * @param rearranged hears when the panel comes or goes, and when progress is made
     */
    public Learning(Workbench workbench, BorderPane frame, Painter painter, Path folder, Progress before, Texts texts, Theme theme,
                    Runnable rearranged) {
        this.workbench = workbench;
        this.frame = frame;
        this.painter = painter;
        this.texts = texts;
        this.theme = theme;
        this.rearranged = rearranged;
        model = new LearnModel(workbench, folder, before);
        model.attendanceProperty().addListener((_, earlier, now) -> {
            if ((earlier == null) != (now == null)) {
                arrange();
                if (now == null) {
                    workbench.show(Workbench.Place.LEARN);
                }
            }
        });
        model.progressProperty().addListener(_ -> rearranged.run());
    }

    /** In this language and these colours from here on. */
    public void speak(Texts spoken, Theme shown) {
        texts = spoken;
        theme = shown;
        panel.ifPresent(LessonPanel::close);
        panel = Optional.empty();
        arrange();
    }

    /** The window has changed its colours. */
    public void themed(Theme changed) {
        theme = changed;
        panel.ifPresent(one -> one.themed(changed));
    }

    private void arrange() {
        boolean wanted = model.attendance() != null;
        if (wanted && panel.isEmpty()) {
            panel = Optional.of(new LessonPanel(model, painter, theme, texts));
        } else if (!wanted) {
            panel.ifPresent(LessonPanel::close);
            panel = Optional.empty();
        }
        frame.setRight(panel.orElse(null));
        panel.ifPresent(one -> one.placed(place));
        rearranged.run();
    }

    /** What the panel takes of the window's width, in points. */
    public double width() {
        return panel.isPresent() ? LessonPanel.WIDTH : 0;
    }

    /** The page with the list of lessons. */
    public Page page() {
        return new LearnPage(model, texts);
    }

    /** The window shows this page now. */
    public void shown(Workbench.Place now) {
        place = now;
        panel.ifPresent(one -> one.placed(now));
    }

    /** What can be done while a lesson is under way, and the ways into each. */
    public List<Action> actions() {
        List<Action> all = new ArrayList<>();
        panel.ifPresent(one -> all.addAll(List.of(Action.of(texts.get("learn.action.next"), "Alt+Right", one::goOn),
                Action.of(texts.get("learn.action.back"), "Alt+Left", model::back), Action.of(texts.get("learn.action.reveal"), "Alt+Enter", model::reveal),
                Action.of(texts.get("learn.leave"), model::leave))));
        return all;
    }

    /** Makes the lesson's keys work everywhere in the window. */
    public void keys(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            // Where letters are typed, Alt with an arrow goes from word to word on some systems.
            boolean arrow = event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT;
            if (panel.isEmpty() || !event.isAltDown() || event.isShortcutDown() || arrow && scene.getFocusOwner() instanceof TextInputControl) {
                return;
            }
            if (did(event.getCode())) {
                event.consume();
            }
        });
    }

    private boolean did(KeyCode key) {
        switch (key) {
            case LEFT -> model.back();
            case RIGHT -> panel.ifPresent(LessonPanel::goOn);
            case ENTER -> model.reveal();
            default -> {
                if (!key.isDigitKey()) {
                    return false;
                }
                int number = key.getName().charAt(key.getName().length() - 1) - '0';
                panel.filter(_ -> number > 0).ifPresent(one -> one.choose(number));
            }
        }
        return true;
    }

    /** Opens a lesson's file, and begins it where it can be read. */
    public void open(Path file) {
        workbench.show(Workbench.Place.LEARN);
        model.open(file);
    }

    /** Begins a lesson of the program by its name. */
    public void start(String lesson) {
        model.start(lesson);
    }

    /** Ends the lesson that is under way, where one is: everything is as it was before it. */
    public void leave() {
        model.leave();
    }

    /** Whether the lessons have been read. */
    public boolean listed() {
        return !model.shelfProperty().get().isEmpty();
    }

    /** The lessons, without nodes. */
    public LearnModel model() {
        return model;
    }

    /** How far lessons have got. */
    public Progress progress() {
        return model.progressProperty().get();
    }

    /** What is to be found at the next start: never a lesson's scene. */
    public Workspace own(Workspace shown) {
        return model.own(shown);
    }

    @Override
    public void close() {
        panel.ifPresent(LessonPanel::close);
        model.close();
    }
}
