package activarium.ui.compare;

import activarium.figure.Theme;
import activarium.report.StudyFolder;
import activarium.study.StudyAnalysis;
import activarium.study.StudyMember;
import activarium.study.StudyProgress;
import activarium.study.StudyState;
import activarium.ui.Painter;
import activarium.ui.Texts;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A study: how far it is, what it says, and its results. */
final class StudyPane extends VBox {
    private static final int MOST_SENTENCES = 4;

    private final CompareModel model;
    private final Painter painter;
    private final Texts texts;
    private final Words words;
    private final StudyControls controls;
    private final ResultView results;
    private final VBox verdicts = new VBox();
    private final Subscription listening;
    private @Nullable StudyProgress complainedAbout;

    /**
     * What is told to whoever shows this.
     *
     * @param complain what is wrong
     * @param fine     nothing is wrong any more
     * @param say      a title and a text, for the window's corner
     */
    record Words(Consumer<String> complain, Runnable fine, java.util.function.BiConsumer<String, String> say) {
    }

    StudyPane(CompareModel model, Painter painter, Theme theme, Texts texts, Consumer<StudyMember> open, Words words) {
        this.model = model;
        this.painter = painter;
        this.texts = texts;
        this.words = words;
        controls = new StudyControls(model, texts, this::writeReport);
        results = new ResultView(painter, theme, texts, open);
        verdicts.setId("verdicts");
        verdicts.getStyleClass().add("verdicts");
        verdicts.setAccessibleText(texts.get("compare.verdicts"));
        getChildren().addAll(controls, verdicts, results);
        VBox.setVgrow(results, Priority.ALWAYS);
        setMinWidth(0);
        listening = Subscription.combine(model.progressProperty().subscribe((_, progress) -> progressed(progress)),
                model.analysisProperty().subscribe((_, analysis) -> analysed(analysis)));
        progressed(model.progressProperty().get());
        analysed(model.analysisProperty().get());
    }

    /** It will not be shown again. */
    void close() {
        listening.unsubscribe();
    }

    ResultView results() {
        return results;
    }

    void focus() {
        controls.focus();
    }

    private void progressed(@Nullable StudyProgress progress) {
        controls.display(progress, model.analysisProperty().get() != null);
        if (progress != null && progress.result().state() == StudyState.FAILED && progress != complainedAbout) {
            complainedAbout = progress;
            words.complain().accept(model.failure().map(texts::failure).orElse(texts.get("train.failed")));
        } else if (progress != null && progress.result().state() == StudyState.PREPARING) {
            words.fine().run();
        }
    }

    private void analysed(@Nullable StudyAnalysis analysis) {
        controls.display(model.progressProperty().get(), analysis != null);
        List<String> sentences = analysis == null ? List.of() : new Verdicts(texts).of(analysis);
        List<Node> lines = new ArrayList<>();
        if (analysis != null && analysis.result().ended() < analysis.result().members().size()) {
            lines.add(line(texts.get("compare.so.far", analysis.seeds(), analysis.result().spec().seeds().size()), "note"));
        }
        int most = sentences.size() <= MOST_SENTENCES + 1 ? sentences.size() : MOST_SENTENCES;
        sentences.subList(0, most).forEach(sentence -> lines.add(line(sentence, "verdict")));
        if (most < sentences.size()) {
            lines.add(line(texts.get("compare.more", sentences.size() - most), "note"));
        }
        verdicts.getChildren().setAll(lines);
        verdicts.setVisible(!lines.isEmpty());
        verdicts.setManaged(!lines.isEmpty());
        results.display(analysis);
    }

    static Label line(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    void writeReport() {
        StudyAnalysis analysis = model.analysisProperty().get();
        if (analysis == null) {
            words.complain().accept(texts.get("compare.report.none"));
            return;
        }
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.get("compare.report.where"));
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            writeReport(analysis, folder.toPath());
        }
    }

    /** On the painter's thread; says in the corner where it lies, or above what is wrong. */
    void writeReport(StudyAnalysis analysis, Path folder) {
        painter.paint(() -> {
            try {
                StudyFolder files = new StudyFolder(folder);
                files.begin(analysis.result().spec());
                files.numbers(analysis);
                files.report(analysis);
                Platform.runLater(() -> words.say().accept(texts.get("compare.report.done"), folder.toString()));
            } catch (IOException unwritable) {
                Platform.runLater(() -> words.complain().accept(texts.get("compare.report.failed", folder, String.valueOf(unwritable.getMessage()))));
            }
        });
    }
}
