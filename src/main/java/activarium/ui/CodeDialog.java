package activarium.ui;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.export.ActivationCode;
import activarium.export.CodeTarget;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.StringConverter;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Shows activations as source code of other frameworks, and copies it. What was chosen last is chosen the next time, too. */
public final class CodeDialog {
    private CodeTarget target = CodeTarget.PYTORCH;
    private boolean learnable = true;

    /**
     * What there is to copy.
     *
     * @param title      in the user's language
     * @param activation with the parameters that it has now
     */
    public record Subject(String title, ActivationInstance activation) {
        @Override
        public String toString() {
            return title;
        }
    }

    /**
     * Opens the dialog.
     *
     * @param subjects to choose from, at least one
     * @param copied   hears what has been copied, and as what
     */
    void show(Texts texts, Window owner, List<Subject> subjects, BiConsumer<Subject, CodeTarget> copied) {
        new Opened(texts, subjects, copied).open(owner);
    }

    /** The dialog while it is open. */
    private final class Opened {
        private final Texts texts;
        private final BiConsumer<Subject, CodeTarget> copied;
        private final ComboBox<Subject> subject = new ComboBox<>();
        private final ComboBox<CodeTarget> into = new ComboBox<>();
        private final CheckBox learn = new CheckBox();
        private final TextArea code = new TextArea();
        /** Counts wishes: of code that comes late, only the newest is shown. */
        private int wished;

        Opened(Texts texts, List<Subject> subjects, BiConsumer<Subject, CodeTarget> copied) {
            this.texts = texts;
            this.copied = copied;
            subject.setId("code-subject");
            subject.getItems().setAll(subjects);
            subject.setValue(subjects.getFirst());
            into.setId("code-target");
            into.getItems().setAll(CodeTarget.values());
            into.setConverter(written(CodeTarget::title));
            into.setValue(target);
            learn.setId("code-learn");
            learn.setText(texts.get("code.learn"));
            learn.setSelected(learnable);
            code.setId("code");
            code.setEditable(false);
            code.setPrefSize(740, 360);
            code.getStyleClass().add("log");
            code.setAccessibleText(texts.get("code.text"));
            subject.setOnAction(_ -> write());
            into.setOnAction(_ -> write());
            learn.setOnAction(_ -> write());
        }

        void open(Window owner) {
            FlowPane choices = new FlowPane(16, 8);
            if (subject.getItems().size() > 1) {
                choices.getChildren().add(labelled("code.subject", subject));
            }
            choices.getChildren().addAll(labelled("code.target", into), learn);
            choices.setAlignment(Pos.CENTER_LEFT);
            VBox.setVgrow(code, Priority.ALWAYS);
            VBox content = new VBox(10, choices, code);
            ButtonType copy = new ButtonType(texts.get("code.copy"), ButtonBar.ButtonData.OK_DONE);
            Dialog<ButtonType> dialog = new Dialog<>();
            dialog.initOwner(owner);
            dialog.setTitle(texts.get("code.title"));
            dialog.setResizable(true);
            dialog.getDialogPane().setContent(content);
            dialog.getDialogPane().getButtonTypes().setAll(copy, new ButtonType(texts.get("close"), ButtonBar.ButtonData.CANCEL_CLOSE));
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
            dialog.getDialogPane().lookupButton(copy).setId("code-copy");
            dialog.getDialogPane().lookupButton(copy).disableProperty().bind(code.textProperty().isEmpty());
            dialog.setOnHidden(_ -> {
                if (dialog.getResult() == copy) {
                    ClipboardContent clip = new ClipboardContent();
                    clip.putString(code.getText());
                    Clipboard.getSystemClipboard().setContent(clip);
                    copied.accept(subject.getValue(), into.getValue());
                }
            });
            dialog.setOnShown(_ -> Platform.runLater(into::requestFocus));
            write();
            dialog.show();
        }

        private HBox labelled(String key, ComboBox<?> box) {
            Label label = new Label(texts.get(key));
            label.setLabelFor(box);
            box.setAccessibleText(texts.get(key));
            HBox row = new HBox(8, label, box);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }

        /** On a thread of its own: a long formula has long derivatives. */
        private void write() {
            target = into.getValue();
            ActivationInstance activation = subject.getValue().activation();
            boolean trainable = target != CodeTarget.LATEX && activation.activation().parameters().stream().anyMatch(ActivationParameter::learnable);
            learn.setDisable(!trainable);
            learnable = learn.isSelected();
            CodeTarget wanted = target;
            boolean trained = learnable;
            int wish = ++wished;
            CompletableFuture.supplyAsync(() -> ActivationCode.of(activation, wanted, trained)).whenComplete((text, problem) -> Platform.runLater(() -> {
                if (problem != null) {
                    throw new IllegalStateException("the code of " + activation.activation().name() + " cannot be written", problem);
                }
                if (wish == wished) {
                    code.setText(text);
                }
            }));
        }

        private static <T> StringConverter<T> written(Function<T, String> words) {
            return new StringConverter<>() {
                @Override
                public String toString(T value) {
                    return value == null ? "" : words.apply(value);
                }

                @Override
                public T fromString(String text) {
                    throw new UnsupportedOperationException("the list is not typed into");
                }
            };
        }
    }
}
