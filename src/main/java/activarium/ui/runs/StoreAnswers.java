package activarium.ui.runs;

import activarium.store.StoreException;
import javafx.application.Platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Brings what the store answers to the JavaFX thread. @param complain hears there what went wrong, in a sentence of the program's inner parts */
public record StoreAnswers(Consumer<String> complain) {
    public <T> void then(CompletableFuture<T> answer, Consumer<T> to) {
        answer.whenComplete((value, failure) -> Platform.runLater(() -> {
            if (failure == null) {
                to.accept(value);
                return;
            }
            Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            complain.accept(cause instanceof StoreException problem ? problem.problem().line() : String.valueOf(cause.getMessage()));
        }));
    }
}
