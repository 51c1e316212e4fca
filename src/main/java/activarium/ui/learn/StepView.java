package activarium.ui.learn;

import activarium.lesson.Placeholders;
import activarium.lesson.Question;
import activarium.lesson.Scene;
import activarium.lesson.Step;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step: its words, its question, its task and, when it has been asked for, its result. */
final class StepView extends VBox {
    private final LearnModel model;
    private final Step step;
    private final Texts texts;
    private final Paragraphs paragraphs;
    private final Optional<QuestionView> question;
    private final VBox read = new VBox();
    private final Button reveal = new Button();
    private final Label status = new Label();
    private final HBox coming = new HBox(new ProgressIndicator(), status);
    private final Label trouble = new Label();
    private final VBox result = new VBox();
    private final VBox task = new VBox();

    StepView(LearnModel model, Step step, Texts texts, Paragraphs paragraphs) {
        this.model = model;
        this.step = step;
        this.texts = texts;
        this.paragraphs = paragraphs;
        getStyleClass().add("lesson-step");
        step.title().ifPresent(words -> {
            Label title = new Label(paragraphs.line(words, Map.of()));
            title.getStyleClass().add("lesson-step-title");
            title.setWrapText(true);
            title.setMinHeight(USE_PREF_SIZE);
            getChildren().add(title);
        });
        question = step.question().map(asked -> new QuestionView(model, asked, texts, paragraphs));
        read.setId("lesson-text");
        reveal.setId("reveal");
        reveal.getStyleClass().add("accent");
        reveal.setMaxWidth(Double.MAX_VALUE);
        Tip.on(reveal, texts.get("learn.reveal.tip"));
        reveal.setOnAction(_ -> model.reveal());
        coming.getStyleClass().add("lesson-coming");
        coming.setAlignment(Pos.CENTER_LEFT);
        status.setWrapText(true);
        trouble.setWrapText(true);
        trouble.setId("lesson-trouble");
        trouble.getStyleClass().add("lesson-trouble");
        result.setId("lesson-result");
        result.getStyleClass().add("lesson-result");
        task.setId("lesson-task");
        task.getStyleClass().add("lesson-task");
        getChildren().add(read);
        question.ifPresent(getChildren()::add);
        getChildren().addAll(reveal, coming, trouble, result, task);
        there(reveal, LearnModel.hasResult(step));
    }

    private static void there(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    Optional<QuestionView> question() {
        return question;
    }

    void display(StepState state) {
        read.getChildren().setAll(paragraphs.of(step.text(), state.measured()));
        question.ifPresent(view -> view.display(state));
        boolean shown = state.phase() == StepState.Phase.SHOWN;
        reveal.setText(texts.get(revealKey(shown)));
        reveal.setGraphic(new FontIcon(shown ? Feather.ROTATE_CW : Feather.PLAY));
        reveal.getStyleClass().removeAll("accent", "flat", "small");
        reveal.getStyleClass().addAll(shown ? List.of("flat", "small") : List.of("accent"));
        reveal.setDisable(!model.mayReveal());
        // Only what costs time is worth being done again.
        there(reveal, LearnModel.hasResult(step) && state.phase() != StepState.Phase.COMING && (!shown || trains()));
        there(coming, state.phase() == StepState.Phase.COMING);
        there(trouble, state.trouble().isPresent());
        trouble.setText(state.trouble().map(texts::get).orElse(""));
        result.getChildren().setAll(shown ? outcome(state) : List.of());
        there(result, shown);
        task.getChildren().setAll(step.task().map(asked -> todo(asked, state)).orElse(List.of()));
        there(task, step.task().isPresent());
        pulse();
    }

    private boolean trains() {
        return step.shown().filter(scene -> scene instanceof Scene.Train || scene instanceof Scene.Compare).isPresent();
    }

    private String revealKey(boolean shown) {
        return shown ? "learn.again" : switch (step.shown().orElse(null)) {
            case Scene.Train _ -> "learn.reveal.train";
            case Scene.Compare _ -> "learn.reveal.study";
            case null, default -> "learn.reveal";
        };
    }

    /** What is under way is said anew. */
    void pulse() {
        int running = coming.isVisible() ? model.running() : 0;
        if (running > 0 && step.shown().orElse(null) instanceof Scene.Train(List<Scene.Labelled> runs)) {
            status.setText(texts.get("learn.training", running, runs.size(), runs.get(running - 1).label()));
        } else {
            status.setText(texts.get(step.shown().filter(Scene.Compare.class::isInstance).isPresent() ? "learn.study" : "learn.measuring"));
        }
    }

    /** Where the eye goes next: what has just come. */
    Optional<Node> newest(StepState state) {
        return state.phase() == StepState.Phase.SHOWN ? Optional.of(result) : Optional.empty();
    }

    private List<Node> outcome(StepState state) {
        List<Node> nodes = new ArrayList<>();
        step.question().ifPresent(asked -> nodes.addAll(switch (asked) {
            case Question.Choices(var _, var choices) -> chosen(choices, state);
            case Question.Estimate estimate -> estimated(estimate, state);
        }));
        step.result().ifPresent(said -> nodes.add(paragraphs.of(said.text(), state.measured())));
        if (step.expected().stream().anyMatch(condition -> !condition.holds(state.measured()).orElse(false))) {
            nodes.add(note(texts.get("learn.unexpected")));
        }
        return nodes;
    }

    private List<Node> chosen(List<Question.Choice> choices, StepState state) {
        List<Node> nodes = new ArrayList<>();
        List<Question.Choice> right = choices.stream().filter(choice -> choice.when().holds(state.measured()).orElse(false)).toList();
        if (state.answer().orElse(null) instanceof Answer.Chosen(int place) && place < choices.size()) {
            boolean hit = right.contains(choices.get(place));
            nodes.add(verdict(hit ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE, texts.get(hit ? "learn.right" : "learn.wrong"), hit));
            nodes.add(paragraphs.of(choices.get(place).answer(), state.measured()));
        }
        if (right.isEmpty()) {
            nodes.add(note(texts.get("learn.none.right")));
        }
        return nodes;
    }

    private List<Node> estimated(Question.Estimate estimate, StepState state) {
        var measured = estimate.of().value(state.measured());
        if (measured.isEmpty() || !(state.answer().orElse(null) instanceof Answer.Estimated(double value))) {
            return List.of(note(texts.get("learn.none.right")));
        }
        boolean near = Math.abs(value - measured.getAsDouble()) <= estimate.within();
        return List.of(verdict(near ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE, texts.get(near ? "learn.near" : "learn.far", QuestionView.plain(value),
                Placeholders.fill("{" + estimate.of().text() + "}", state.measured())), near));
    }

    private static Label verdict(Feather icon, String text, boolean right) {
        Label label = new Label(text, new FontIcon(icon));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll("lesson-verdict", right ? "lesson-right" : "lesson-wrong");
        return label;
    }

    private static Label note(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add("note");
        return label;
    }

    private List<Node> todo(Step.Task asked, StepState state) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(verdict(state.done() ? Feather.CHECK_CIRCLE : Feather.EDIT_3, texts.get(state.done() ? "learn.task.done" : "learn.task"), state.done()));
        nodes.add(paragraphs.of(state.done() ? asked.done() : asked.ask(), state.measured()));
        return nodes;
    }
}
