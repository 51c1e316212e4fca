package activarium.ui.compare;

import activarium.store.StoredStudy;
import activarium.ui.Texts;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/** Studies of earlier days: shown, gone on with, named, noted, deleted with undo. */
final class EarlierPane extends VBox {
    private final CompareModel model;
    private final EarlierStudies studies;
    private final Texts texts;
    private final StudyWords words;
    private final Consumer<String> say;
    private final ListView<StoredStudy> list = new ListView<>();
    private final TextField name = new TextField();
    private final TextArea note = new TextArea();
    private final Button open;
    private final Button goOn;
    private final Button delete;
    private @Nullable StoredStudy shown;
    /** The list lets go of a row that is replaced where it is the only one. */
    private final ListChangeListener<StoredStudy> again = _ -> {
        StoredStudy now = shown;
        if (now != null && list.getSelectionModel().isEmpty()) {
            list.getItems().stream().filter(study -> study.id() == now.id()).findFirst().ifPresent(list.getSelectionModel()::select);
        }
    };

    /** @param say puts a sentence above the page */
    EarlierPane(CompareModel model, Texts texts, Consumer<String> say) {
        super(8);
        this.model = model;
        this.texts = texts;
        words = new StudyWords(texts);
        this.say = say;
        studies = model.earlier();
        getStyleClass().add("side");
        TextField search = new TextField();
        search.setId("studies-search");
        search.setPromptText(texts.get("compare.earlier.search"));
        search.setAccessibleText(texts.get("compare.earlier.search"));
        search.textProperty().addListener((_, _, words) -> studies.search(words));
        list.setId("studies-list");
        list.setItems(studies.rows());
        list.setAccessibleText(texts.get("compare.side.earlier"));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(_ -> new Row());
        list.setPlaceholder(StudyPane.line(texts.get("compare.earlier.nothing"), "note"));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                delete();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                open();
                event.consume();
            }
        });
        list.getSelectionModel().selectedItemProperty().addListener((_, _, study) -> {
            // A row that is replaced by what it has become is left and chosen again: who types beside it must not notice.
            if (study == null) {
                Platform.runLater(() -> display(list.getSelectionModel().getSelectedItem()));
            } else {
                display(study);
            }
        });
        studies.rows().addListener(again);
        VBox.setVgrow(list, Priority.ALWAYS);
        open = button("study-open", "compare.earlier.open", Feather.BAR_CHART_2, this::open);
        open.getStyleClass().add("accent");
        goOn = button("study-go-on", "compare.go.on", Feather.PLAY, this::goOn);
        delete = button("study-delete", "runs.delete", Feather.TRASH_2, this::delete);
        name.setId("study-name");
        name.setAccessibleText(texts.get("compare.earlier.name"));
        name.setOnAction(_ -> keep());
        name.focusedProperty().addListener((_, _, here) -> left(here));
        note.setId("study-note");
        note.setAccessibleText(texts.get("runs.note"));
        note.setPromptText(texts.get("compare.earlier.note"));
        note.setPrefRowCount(3);
        note.setMinHeight(64);
        note.setWrapText(true);
        note.focusedProperty().addListener((_, _, here) -> left(here));
        getChildren().addAll(search, list, new FlowPane(8, 8, open, goOn, delete), labelled("compare.earlier.name", name), labelled("runs.note", note));
        display(null);
    }

    /** It will not be shown again. */
    void close() {
        studies.rows().removeListener(again);
    }

    private Button button(String id, String key, Feather icon, Runnable action) {
        Button button = new Button(texts.get(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private VBox labelled(String key, Node field) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("metric-name");
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }

    private void left(boolean here) {
        if (!here) {
            keep();
        }
    }

    private void keep() {
        if (shown != null) {
            studies.name(shown, name.getText());
            studies.note(shown, note.getText());
        }
    }

    private void display(@Nullable StoredStudy study) {
        if (shown != null && (study == null || study.id() != shown.id())) {
            keep();
        }
        boolean same = study != null && shown != null && study.id() == shown.id();
        shown = study;
        List.of(open, delete, name, note).forEach(node -> node.setDisable(study == null));
        goOn.setDisable(study == null || !study.resumable());
        if (!same || !name.isFocused()) {
            name.setText(study == null ? "" : study.name());
        }
        if (!same || !note.isFocused()) {
            note.setText(study == null ? "" : study.note());
        }
    }

    void open() {
        if (shown != null && !model.show(shown)) {
            say.accept(texts.get("compare.earlier.busy"));
        }
    }

    private void goOn() {
        if (shown != null && !model.goOn(shown)) {
            say.accept(texts.get("compare.earlier.busy"));
        }
    }

    void delete() {
        List<StoredStudy> chosen = list.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
        if (!chosen.isEmpty()) {
            list.getSelectionModel().clearSelection();
            studies.delete(chosen);
            say.accept(texts.get("runs.deleted", chosen.size()));
        }
    }

    void focus() {
        list.requestFocus();
        if (shown == null && !studies.rows().isEmpty()) {
            list.getSelectionModel().select(0);
        }
    }

    /** Name, state and size of a study. */
    private final class Row extends ListCell<StoredStudy> {
        private final Label title = new Label();
        private final Label facts = new Label();
        private final VBox box = new VBox(2, title, facts);

        Row() {
            title.getStyleClass().add("runs-title");
            facts.getStyleClass().add("runs-facts");
            // Long rows are cut, not scrolled.
            box.setMinWidth(0);
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !isEmpty()) {
                    open();
                }
            });
        }

        @Override
        protected void updateItem(StoredStudy study, boolean empty) {
            super.updateItem(study, empty);
            if (empty || study == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            title.setText(words.title(study.name()));
            facts.setText(String.join(" \u00b7 ", state(study), texts.get("compare.runs", study.ended(), study.wanted()), when(study.changed())));
            setAccessibleText(title.getText() + ", " + facts.getText());
            setGraphic(box);
        }
    }

    private String state(StoredStudy study) {
        return study.interrupted() ? texts.get("compare.earlier.interrupted")
                : texts.get("compare.state." + study.state().name().toLowerCase(Locale.ROOT).replace('_', '.'));
    }

    private String when(Instant moment) {
        Locale locale = texts.bundle().getLocale();
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale)
                .withZone(ZoneId.systemDefault()).format(moment);
    }
}
