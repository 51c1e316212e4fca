package activarium.ui.train;

import activarium.data.Task;
import activarium.ui.Texts;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/** Chooses between classes and numbers as targets. */
final class TaskChooser extends ComboBox<Task> {
    private boolean displaying;

    /** @param chosen hears of another choice */
    TaskChooser(Texts texts, String id, Consumer<Task> chosen) {
        setId(id);
        getItems().setAll(Task.values());
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleText(texts.get("train.data.task"));
        setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Task of) {
                return of == null ? "" : texts.get(of == Task.CLASSIFICATION ? "train.data.classification" : "train.data.regression");
            }

            @Override
            public Task fromString(String text) {
                throw new UnsupportedOperationException("the list is not typed into");
            }
        });
        setOnAction(_ -> {
            if (!displaying && getValue() != null) {
                chosen.accept(getValue());
            }
        });
    }

    void display(Task task) {
        displaying = true;
        setValue(task);
        displaying = false;
    }
}
