package activarium.ui.train;

import activarium.data.CsvFile;
import activarium.data.InvalidDataException;
import activarium.data.Task;
import activarium.network.DataSpec;
import activarium.ui.NumberField;
import activarium.ui.Sentence;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Samples from a file: a table, whose columns are inputs or targets, or a folder of images. Files are read in the background. */
final class FileForm extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final boolean table;
    private final Texts texts;
    private final Consumer<DataSpec> changed;
    private final TextField path = new TextField();
    private final Label problem = new Label();
    private final FlowPane columns = new FlowPane();
    private final TaskChooser task;
    private final NumberField limit;
    /** What the columns are shown of. */
    private @Nullable Path columnsOf;
    private @Nullable DataSpec shown;

    /** What reading a file gave. @param data of it; empty where it cannot be used, for this reason */
    private record Read(Optional<DataSpec> data, String problem) {
    }

    /** @param table whether it is a table, and not a folder of images */
    FileForm(boolean table, Texts texts, Consumer<DataSpec> changed) {
        this.table = table;
        this.texts = texts;
        this.changed = changed;
        getStyleClass().add("data-form");
        String words = texts.get(table ? "train.data.csv.path" : "train.data.images.path");
        path.setId(table ? "data-csv" : "data-images");
        path.setPromptText(words);
        path.setAccessibleText(words);
        Tip.on(path, words);
        path.setMinWidth(0);
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setOnAction(_ -> take(path.getText().strip()));
        Button choose = new Button(texts.get("train.data.choose"), new FontIcon(Feather.FOLDER));
        choose.setId(path.getId() + "-choose");
        choose.getStyleClass().addAll("small", "file");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(_ -> choose());
        HBox row = new HBox(path, choose);
        row.getStyleClass().add("layer");
        problem.setId(path.getId() + "-problem");
        problem.getStyleClass().add("formula-message");
        problem.setWrapText(true);
        problem.pseudoClassStateChanged(ERROR, true);
        columns.setId("data-targets");
        columns.getStyleClass().add("data-targets");
        task = new TaskChooser(texts, "data-csv-task", chosen -> {
            if (shown instanceof DataSpec.Csv csv) {
                changeTable(csv, csv.targets(), chosen);
            }
        });
        limit = new NumberField(texts, 1, 1e9, true, value -> {
            if (shown instanceof DataSpec.Images images) {
                changed.accept(new DataSpec.Images(images.folder(), (int) value, images.normalize()));
            }
        });
        limit.setId("data-limit");
        limit.setAccessibleText(texts.get("train.data.limit"));
        limit.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(row, problem);
        if (table) {
            Label which = new Label(texts.get("train.data.targets"));
            which.getStyleClass().add("setting-name");
            getChildren().addAll(which, columns, task);
        } else {
            Label most = new Label(texts.get("train.data.limit"));
            most.getStyleClass().add("setting-name");
            getChildren().addAll(most, limit);
        }
        known(false);
        explain("");
    }

    private void choose() {
        File chosen;
        if (table) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(texts.get("train.data.csv.path"));
            chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("CSV", "*.csv"), new FileChooser.ExtensionFilter("*", "*"));
            chosen = chooser.showOpenDialog(getScene().getWindow());
        } else {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(texts.get("train.data.images.path"));
            chosen = chooser.showDialog(getScene().getWindow());
        }
        if (chosen != null) {
            path.setText(chosen.getPath());
            take(chosen.getPath());
        }
    }

    private void take(String text) {
        if (text.isEmpty()) {
            return;
        }
        Path file;
        try {
            file = Path.of(text).toAbsolutePath();
        } catch (InvalidPathException impossible) {
            explain(Sentence.of(String.valueOf(impossible.getMessage())));
            return;
        }
        explain("");
        if (!table) {
            changed.accept(DataEdit.images(file));
            return;
        }
        CompletableFuture.supplyAsync(() -> {
            try {
                return new Read(Optional.of(DataEdit.table(file)), "");
            } catch (InvalidDataException unusable) {
                return new Read(Optional.empty(), texts.sentence(unusable));
            }
        }).thenAccept(read -> Platform.runLater(() -> {
            explain(read.problem);
            read.data.ifPresent(changed);
        }));
    }

    private void changeTable(DataSpec.Csv csv, List<String> targets, Task what) {
        changed.accept(new DataSpec.Csv(csv.file(), targets, what, csv.split(), csv.normalize()));
    }

    private void explain(String why) {
        problem.setText(why);
        problem.setVisible(!why.isEmpty());
        problem.setManaged(!why.isEmpty());
        path.pseudoClassStateChanged(ERROR, !why.isEmpty());
    }

    /** What there is to choose once a file is known. */
    private void known(boolean now) {
        getChildren().stream().skip(2).forEach(node -> {
            node.setVisible(now);
            node.setManaged(now);
        });
    }

    void display(DataSpec data) {
        shown = data;
        known(true);
        explain("");
        switch (data) {
            case DataSpec.Csv(var file, var targets, var what, var _, var _) -> {
                path.setText(file.toString());
                task.display(what);
                if (!file.equals(columnsOf)) {
                    columnsOf = file;
                    columns.getChildren().clear();
                    CompletableFuture.supplyAsync(() -> names(file)).thenAccept(names -> Platform.runLater(() -> {
                        if (file.equals(columnsOf)) {
                            offer(names);
                        }
                    }));
                }
                columns.getChildren().forEach(node -> ((ToggleButton) node).setSelected(targets.contains(((ToggleButton) node).getText())));
            }
            case DataSpec.Images(var folder, int samples, var _) -> {
                path.setText(folder.toString());
                limit.display(samples);
            }
            case DataSpec.Named _, DataSpec.Typed _, DataSpec.Inline _ -> throw new IllegalArgumentException("no file");
        }
    }

    private static List<String> names(Path file) {
        try {
            return CsvFile.columns(file);
        } catch (InvalidDataException unreadable) {
            // Whoever loads the samples says why.
            return List.of();
        }
    }

    private void offer(List<String> names) {
        columns.getChildren().setAll(names.stream().map(name -> {
            ToggleButton column = new ToggleButton(name);
            column.setId("target-" + name);
            column.getStyleClass().add("small");
            Tip.on(column, texts.get("train.data.target", name));
            column.setOnAction(_ -> toggle(name, column.isSelected()));
            return column;
        }).toList());
        Optional.ofNullable(shown).ifPresent(this::display);
    }

    /** A classification has one target, anything has at least one. */
    private void toggle(String name, boolean selected) {
        if (!(shown instanceof DataSpec.Csv csv)) {
            return;
        }
        List<String> targets = new ArrayList<>(csv.task() == Task.CLASSIFICATION && selected ? List.of() : csv.targets());
        if (selected) {
            targets.add(name);
        } else if (targets.size() > 1) {
            targets.remove(name);
        }
        if (targets.equals(csv.targets())) {
            display(csv);
        } else {
            changeTable(csv, targets, csv.task());
        }
    }
}
