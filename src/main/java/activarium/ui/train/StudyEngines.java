package activarium.ui.train;

import activarium.training.engines.EngineChoice;
import activarium.training.engines.Engines;
import activarium.training.engines.SideBySide;
import javafx.application.Platform;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the window's studies train on: the engine that is chosen when they start, wherever in the window it was chosen. On the JavaFX thread.
 *
 * @param engines closed by their owner
 * @param chooser has the choice
 */
public record StudyEngines(Engines engines, TrainModel chooser) {
    /**
     * Finds what is chosen, or what is in its place.
     *
     * @param doubles whether the study computes in float64; perhaps on another thread
     * @param then    at once, or later where a driver has to think before it says which cards there are
     */
    public void place(BooleanSupplier doubles, Consumer<SideBySide> then) {
        EngineChoice wanted = chooser.choiceProperty().get();
        if (engines.isKnown(wanted)) {
            then.accept(engines.placeMany(wanted, doubles));
        } else {
            CompletableFuture.supplyAsync(() -> engines.placeMany(wanted, doubles)).thenAccept(placed -> Platform.runLater(() -> then.accept(placed)));
        }
    }
}
