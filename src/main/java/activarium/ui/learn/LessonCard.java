package activarium.ui.learn;

import activarium.lesson.Lesson;
import activarium.lesson.LessonShelf;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** A lesson in the list: what it is about, how long it takes, how far it has got. */
final class LessonCard extends HBox {
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass GOING = PseudoClass.getPseudoClass("going");

    private final LearnModel model;
    private final LessonShelf.Entry entry;
    private final boolean recommended;
    private final Button start = new Button();

    /**
     * @param number      from 1
     * @param reached     empty where it was never begun
     * @param going       whether it is under way
     * @param recommended whether it is the one to do next
     */
    LessonCard(LearnModel model, Texts texts, LessonShelf.Entry entry, int number, Optional<Progress.Reached> reached, boolean going, boolean recommended) {
        this.model = model;
        this.entry = entry;
        this.recommended = recommended;
        getStyleClass().add("learn-card");
        setMaxWidth(Double.MAX_VALUE);
        boolean done = reached.map(Progress.Reached::done).orElse(false);
        Label badge = new Label(done ? "" : String.valueOf(number));
        badge.getStyleClass().add("learn-number");
        if (done) {
            badge.setGraphic(new FontIcon(Feather.CHECK));
        }
        badge.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        pseudoClassStateChanged(DONE, done);
        pseudoClassStateChanged(GOING, going);
        VBox words = new VBox();
        words.getStyleClass().add("learn-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        switch (entry) {
            case LessonShelf.Readable(var _, var _, var lesson) -> readable(words, lesson, texts, reached, going);
            case LessonShelf.Unreadable broken -> unreadable(words, broken, texts);
        }
        getChildren().addAll(badge, words);
    }

    private void readable(VBox words, Lesson lesson, Texts texts, Optional<Progress.Reached> reached, boolean going) {
        String language = Paragraphs.language(texts);
        int steps = lesson.steps().size();
        boolean done = reached.map(Progress.Reached::done).orElse(false);
        int step = reached.map(Progress.Reached::step).orElse(-1);
        boolean begun = step >= 0 && step < steps - 1;
        Label title = wrapped(lesson.title().line(language), "learn-card-title");
        Label goal = wrapped(lesson.goal().line(language), "learn-goal");
        VBox.setVgrow(goal, Priority.ALWAYS);
        goal.setMaxHeight(Double.MAX_VALUE);
        goal.setAlignment(Pos.TOP_LEFT);
        String far = going ? texts.get("learn.card.going", step + 1, steps) : begun ? texts.get("learn.card.step", step + 1, steps)
                : done ? texts.get("learn.card.done") : texts.get("learn.card.steps", steps);
        Label facts = new Label(texts.get("learn.card.facts", lesson.minutes(), far));
        facts.getStyleClass().add("note");
        ProgressBar bar = new ProgressBar(done && !begun ? 1 : begun ? (step + 1.0) / steps : 0);
        bar.getStyleClass().add("learn-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(facts.getText());
        bar.setVisible(begun || done);
        start.setId("start-" + entry.id());
        start.setText(texts.get(going || begun ? "learn.go.on" : done ? "learn.once.more" : "learn.start"));
        start.setAccessibleText(start.getText() + ": " + title.getText());
        if (recommended) {
            start.getStyleClass().add("accent");
        }
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setOnAction(_ -> start());
        VBox state = new VBox(facts, bar);
        state.getStyleClass().add("learn-state");
        state.setMinWidth(0);
        HBox.setHgrow(state, Priority.ALWAYS);
        HBox foot = new HBox(state, start);
        foot.getStyleClass().add("learn-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        if (going) {
            Button leave = new Button(texts.get("learn.leave.short"));
            leave.setId("leave-" + entry.id());
            leave.setMinWidth(Region.USE_PREF_SIZE);
            leave.setOnAction(_ -> model.leave());
            foot.getChildren().add(leave);
        }
        words.getChildren().addAll(title, goal, foot);
    }

    private void unreadable(VBox words, LessonShelf.Unreadable broken, Texts texts) {
        Label title = wrapped(texts.get("learn.broken"), "learn-card-title");
        Label problem = wrapped(texts.sentence(broken.problem()), "learn-problem");
        problem.setId("problem-" + broken.id());
        VBox.setVgrow(problem, Priority.ALWAYS);
        Button forget = new Button(texts.get("learn.forget"), new FontIcon(Feather.X));
        forget.getStyleClass().addAll("small");
        Tip.on(forget, texts.get("learn.forget.tip"));
        forget.setOnAction(_ -> broken.file().ifPresent(model::forget));
        boolean opened = broken.file().filter(file -> model.progressProperty().get().opened().contains(file)).isPresent();
        forget.setVisible(opened);
        forget.setManaged(opened);
        words.getChildren().addAll(title, problem, forget);
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    String lesson() {
        return entry.id();
    }

    boolean recommended() {
        return recommended;
    }

    boolean hasKeyboard() {
        return start.isFocused();
    }

    void focus() {
        start.requestFocus();
    }

    void start() {
        model.start(entry);
    }
}
