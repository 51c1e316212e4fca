package activarium.ui.learn;

import activarium.figure.Theme;
import activarium.ui.LiveContent;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Tip;
import activarium.ui.Workbench;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Map;
import java.util.Optional;

/** The lesson beside the page that it drives. */
final class LessonPanel extends VBox {
    /** As in the style sheet. */
    static final double WIDTH = 340;
    private static final double EDGES = 44;

    private final LearnModel model;
    private final Texts texts;
    private final Painter painter;
    private final Label title = new Label();
    private final Label count = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane(content);
    private final Button back;
    private final Button next;
    private final Button show;
    private final Label hint = new Label();
    private final Subscription listening;
    private Theme theme;
    private Optional<StepView> view = Optional.empty();
    private @Nullable Attendance displayed;
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            model.poll();
            view.ifPresent(StepView::pulse);
        }
    };

    LessonPanel(LearnModel model, Painter painter, Theme theme, Texts texts) {
        this.model = model;
        this.painter = painter;
        this.theme = theme;
        this.texts = texts;
        LiveContent.in(scroll);
        setId("lesson-panel");
        getStyleClass().add("lesson-panel");
        setAccessibleText(texts.get("learn.panel"));
        title.getStyleClass().add("lesson-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button leave = new Button(null, new FontIcon(Feather.X));
        leave.setId("lesson-leave");
        leave.getStyleClass().addAll("flat", "button-icon");
        leave.setAccessibleText(texts.get("learn.leave"));
        Tip.on(leave, texts.get("learn.leave.tip"));
        leave.setOnAction(_ -> model.leave());
        HBox head = new HBox(title, leave);
        head.setAlignment(Pos.TOP_LEFT);
        head.getStyleClass().add("lesson-head");
        count.setId("lesson-count");
        count.getStyleClass().add("note");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(texts.get("learn.progress"));
        VBox top = new VBox(head, count, bar);
        top.getStyleClass().add("lesson-top");
        content.getStyleClass().add("lesson-content");
        scroll.setId("lesson-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        show = new Button(texts.get("learn.return"), new FontIcon(Feather.CORNER_UP_LEFT));
        show.setId("lesson-return");
        show.setMaxWidth(Double.MAX_VALUE);
        show.setOnAction(_ -> model.showScene());
        hint.setId("lesson-hint");
        hint.setWrapText(true);
        hint.getStyleClass().add("note");
        back = new Button(texts.get("learn.back"), new FontIcon(Feather.ARROW_LEFT));
        back.setId("lesson-back");
        Tip.on(back, texts.get("learn.back.tip"));
        back.setOnAction(_ -> model.back());
        next = new Button(texts.get("learn.next"), new FontIcon(Feather.ARROW_RIGHT));
        next.setId("lesson-next");
        next.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        next.setOnAction(_ -> goOn());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(back, space, next);
        VBox bottom = new VBox(hint, show, buttons);
        bottom.getStyleClass().add("lesson-bottom");
        getChildren().addAll(top, scroll, bottom);
        listening = model.attendanceProperty().subscribe((_, now) -> display(now));
        display(model.attendance());
        pulse.start();
    }

    void close() {
        pulse.stop();
        listening.unsubscribe();
    }

    void themed(Theme changed) {
        theme = changed;
        displayed = null;
        display(model.attendance());
    }

    /** To the next step, or out of the lesson behind its last. */
    void goOn() {
        Attendance now = model.attendance();
        if (now == null) {
            return;
        }
        if (now.isLast() && now.mayGoOn()) {
            model.leave();
        } else if (!model.next()) {
            // The question is what holds.
            said(texts.get("learn.predict.first"));
            view.flatMap(StepView::question).flatMap(QuestionView::first).ifPresent(Node::requestFocus);
        }
    }

    /** Chooses an answer by its number, from 1. */
    void choose(int number) {
        view.flatMap(StepView::question).ifPresent(question -> question.choose(number));
    }

    /** The window shows another page now. */
    void placed(Workbench.Place place) {
        boolean elsewhere = model.isElsewhere(place);
        show.setVisible(elsewhere);
        show.setManaged(elsewhere);
    }

    private void said(String text) {
        hint.setText(text);
        hint.setVisible(!text.isEmpty());
        hint.setManaged(!text.isEmpty());
    }

    private void display(@Nullable Attendance now) {
        if (now == null) {
            return;
        }
        Attendance before = displayed;
        boolean other = before == null || !before.id().equals(now.id()) || before.step() != now.step();
        boolean newResult = before != null && !other && before.state().phase() != now.state().phase() && now.state().phase() == StepState.Phase.SHOWN;
        displayed = now;
        if (other) {
            Paragraphs paragraphs = new Paragraphs(texts, painter, theme, widthProperty().subtract(EDGES));
            title.setText(paragraphs.line(now.lesson().title(), Map.of()));
            int steps = now.lesson().steps().size();
            count.setText(texts.get("learn.step", now.step() + 1, steps));
            bar.setProgress((now.step() + 1.0) / steps);
            StepView made = new StepView(model, now.current(), texts, paragraphs);
            content.getChildren().setAll(made);
            view = Optional.of(made);
            scroll.setVvalue(0);
            back.setDisable(now.step() == 0);
            next.setText(texts.get(now.isLast() ? "learn.end" : "learn.next"));
            Tip.on(next, texts.get(now.isLast() ? "learn.end.tip" : "learn.next.tip"));
        }
        said("");
        view.ifPresent(one -> one.display(now.state()));
        next.getStyleClass().remove("accent");
        if (now.mayGoOn()) {
            next.getStyleClass().add("accent");
        }
        if (other || newResult) {
            // The page that has just been shown has taken the keyboard.
            Platform.runLater(this::focus);
        }
        if (newResult) {
            // After the layout, when it is known where the result is.
            Platform.runLater(() -> view.flatMap(one -> one.newest(now.state())).ifPresent(this::reveal));
        }
    }

    /** Where the keyboard is wanted next. */
    private void focus() {
        Attendance now = model.attendance();
        if (now != null) {
            (now.mayGoOn() ? Optional.<Node>of(next) : view.flatMap(StepView::question).flatMap(QuestionView::first)).ifPresent(Node::requestFocus);
        }
    }

    /** Scrolls until the beginning of a node is in sight, with a part of what is above it. */
    private void reveal(Node node) {
        scroll.layout();
        double whole = content.getHeight();
        double seen = scroll.getViewportBounds().getHeight();
        double top = node.localToScene(0, 0).getY() - content.localToScene(0, 0).getY();
        double bottom = top + node.getBoundsInLocal().getHeight();
        if (whole > seen && bottom > seen) {
            scroll.setVvalue(Math.clamp(Math.min(top - seen * 0.25, bottom - seen) / (whole - seen), 0, 1));
        }
    }
}
