package activarium.ui.learn;

import activarium.figure.Theme;
import activarium.lesson.Placeholders;
import activarium.lesson.Wording;
import activarium.ui.FormulaView;
import activarium.ui.Painter;
import activarium.ui.Texts;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A lesson's words as nodes: paragraphs with measured numbers in their places, emphasis, formulas typeset. */
final class Paragraphs {
    private static final String EMPHASIS = "**";
    private static final double LETTERS = 17;
    /** From here on fonts often have one weight only. */
    private static final int FIRST_IDEOGRAPHIC = 0x3000;

    private final Texts texts;
    private final Painter painter;
    private final Theme theme;
    private final ObservableDoubleValue width;

    /** @param width that formulas have at most */
    Paragraphs(Texts texts, Painter painter, Theme theme, ObservableDoubleValue width) {
        this.texts = texts;
        this.painter = painter;
        this.theme = theme;
        this.width = width;
    }

    /** The tag of the language that is spoken. */
    static String language(Texts texts) {
        String tag = texts.bundle().getLocale().getLanguage();
        return tag.isEmpty() ? "en" : tag;
    }

    /** In one line, with its numbers. */
    String line(Wording words, Map<String, Double> measured) {
        return Placeholders.fill(words.line(language(texts)), measured).replace(EMPHASIS, "");
    }

    VBox of(Wording words, Map<String, Double> measured) {
        VBox box = new VBox();
        box.getStyleClass().add("lesson-paragraphs");
        for (String paragraph : words.in(language(texts))) {
            box.getChildren().add(Wording.isFormula(paragraph) ? formula(Wording.latex(paragraph)) : flow(Placeholders.fill(paragraph, measured)));
        }
        return box;
    }

    private Node formula(String latex) {
        FormulaView view = new FormulaView(painter);
        view.maxWidthProperty().bind(width);
        view.show(latex, LETTERS, theme);
        return view;
    }

    private static TextFlow flow(String paragraph) {
        List<Text> parts = new ArrayList<>();
        boolean strong = false;
        for (String part : paragraph.split("\\*\\*", -1)) {
            if (!part.isEmpty()) {
                Text text = new Text(part);
                text.getStyleClass().add(strong ? "lesson-strong" : "lesson-text");
                if (strong && part.codePoints().anyMatch(c -> c >= FIRST_IDEOGRAPHIC)) {
                    text.getStyleClass().add("lesson-strong-coloured");
                }
                parts.add(text);
            }
            strong = !strong;
        }
        TextFlow flow = new TextFlow(parts.toArray(Node[]::new));
        flow.getStyleClass().add("lesson-flow");
        flow.setAccessibleText(paragraph.replace(EMPHASIS, ""));
        return flow;
    }
}
