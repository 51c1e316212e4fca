package activarium.ui.learn;

import activarium.lesson.Question;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A question with its answers, before and after the result. */
final class QuestionView extends VBox {
    private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final LearnModel model;
    private final Question question;
    private final List<RadioButton> choices = new ArrayList<>();
    private final List<FontIcon> marks = new ArrayList<>();
    private Optional<Slider> slider = Optional.empty();
    private Optional<NumberField> field = Optional.empty();
    private boolean displaying;

    QuestionView(LearnModel model, Question question, Texts texts, Paragraphs paragraphs) {
        this.model = model;
        this.question = question;
        getStyleClass().add("lesson-question");
        VBox ask = paragraphs.of(question.ask(), java.util.Map.of());
        ask.getStyleClass().add("lesson-ask");
        getChildren().add(ask);
        switch (question) {
            case Question.Choices(var _, List<Question.Choice> all) -> choices(all, paragraphs);
            case Question.Estimate estimate -> estimate(estimate, texts, paragraphs);
        }
    }

    private void choices(List<Question.Choice> all, Paragraphs paragraphs) {
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < all.size(); i++) {
            int place = i;
            RadioButton button = new RadioButton(paragraphs.line(all.get(i).text(), java.util.Map.of()));
            button.setId("choice-" + (i + 1));
            button.setWrapText(true);
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinHeight(USE_PREF_SIZE);
            button.selectedProperty().addListener((_, _, on) -> {
                if (on && !displaying) {
                    model.answer(new Answer.Chosen(place));
                }
            });
            FontIcon mark = new FontIcon(Feather.CHECK);
            mark.setVisible(false);
            HBox row = new HBox(button, mark);
            row.getStyleClass().add("lesson-choice");
            row.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(button, Priority.ALWAYS);
            choices.add(button);
            marks.add(mark);
            getChildren().add(row);
        }
    }

    private void estimate(Question.Estimate estimate, Texts texts, Paragraphs paragraphs) {
        Slider scale = new Slider(estimate.low(), estimate.high(), (estimate.low() + estimate.high()) / 2);
        scale.setId("estimate-slider");
        scale.setBlockIncrement((estimate.high() - estimate.low()) / 50);
        scale.setAccessibleText(paragraphs.line(estimate.ask(), java.util.Map.of()));
        scale.valueProperty().addListener((_, _, value) -> answer(new BigDecimal(value.doubleValue()).round(new MathContext(2)).doubleValue()));
        HBox.setHgrow(scale, Priority.ALWAYS);
        NumberField number = new NumberField(texts, estimate.low(), estimate.high(), false, this::answer);
        number.setId("estimate");
        number.setPrefColumnCount(5);
        number.setAccessibleText(scale.getAccessibleText());
        HBox row = new HBox(scale, number);
        row.getStyleClass().add("lesson-estimate");
        row.setAlignment(Pos.CENTER_LEFT);
        Label ends = new Label(texts.get("learn.estimate.tip", plain(estimate.low()), plain(estimate.high())));
        ends.getStyleClass().add("note");
        ends.setWrapText(true);
        ends.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(row, ends);
        slider = Optional.of(scale);
        field = Optional.of(number);
    }

    static String plain(double value) {
        return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    private void answer(double value) {
        if (!displaying) {
            model.answer(new Answer.Estimated(value));
        }
    }

    /** Chooses an answer by its number, from 1; more than there are choose nothing. */
    void choose(int number) {
        if (number <= choices.size() && !choices.get(number - 1).isDisabled()) {
            choices.get(number - 1).setSelected(true);
            choices.get(number - 1).requestFocus();
        }
    }

    /** Where the keyboard begins. */
    Optional<Node> first() {
        return choices.isEmpty() ? slider.map(Node.class::cast) : Optional.of(choices.getFirst());
    }

    void display(StepState state) {
        displaying = true;
        boolean open = state.phase() == StepState.Phase.HIDDEN;
        boolean shown = state.phase() == StepState.Phase.SHOWN;
        for (int i = 0; i < choices.size(); i++) {
            boolean mine = state.answer().equals(Optional.of(new Answer.Chosen(i)));
            boolean right = shown && question instanceof Question.Choices(var _, var all) && all.get(i).when().holds(state.measured()).orElse(false);
            choices.get(i).setSelected(mine);
            choices.get(i).setDisable(!open);
            marks.get(i).setIconCode(right ? Feather.CHECK : Feather.X);
            marks.get(i).setVisible(shown && (right || mine));
            choices.get(i).getParent().pseudoClassStateChanged(RIGHT, right);
            choices.get(i).getParent().pseudoClassStateChanged(WRONG, shown && mine && !right);
        }
        slider.ifPresent(scale -> scale.setDisable(!open));
        field.ifPresent(number -> number.setDisable(!open));
        if (state.answer().orElse(null) instanceof Answer.Estimated(double value)) {
            field.ifPresent(number -> number.display(value));
            slider.filter(scale -> !scale.isValueChanging() && Math.abs(scale.getValue() - value) > 0.01 * (scale.getMax() - scale.getMin()))
                    .ifPresent(scale -> scale.setValue(value));
        }
        displaying = false;
    }
}
