package activarium.ui;

import activarium.export.onnx.OnnxFile;
import activarium.export.onnx.OnnxOptions;
import activarium.message.Worded;
import activarium.training.NetworkState;
import javafx.application.Platform;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Saves a trained network as an ONNX model: asks for the place, writes in the background, says where it lies. */
public final class ModelSaving {
    private final Texts texts;
    private final Consumer<String> say;
    private final Consumer<String> complain;

    /**
     * @param say      hears where the file lies
     * @param complain hears why there is none
     */
    public ModelSaving(Texts texts, Consumer<String> say, Consumer<String> complain) {
        this.texts = texts;
        this.say = say;
        this.complain = complain;
    }

    /** @param name of the file, without its ending @param network asked once the place is known; may take its time */
    public void ask(Window owner, String name, Supplier<CompletableFuture<NetworkState>> network) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("onnx.save"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("ONNX", "*.onnx"));
        chooser.setInitialFileName(name + ".onnx");
        File chosen = chooser.showSaveDialog(owner);
        if (chosen != null) {
            save(network.get(), chosen.toPath());
        }
    }

    /** In the background. */
    public void save(CompletableFuture<NetworkState> network, Path file) {
        network.thenAcceptAsync(state -> {
            try {
                OnnxFile.write(state, OnnxOptions.usual(state.spec()), file);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }).whenComplete((_, failure) -> Platform.runLater(() -> {
            if (failure == null) {
                say.accept(texts.get("onnx.saved", file));
            } else {
                complain.accept(words(failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure, file));
            }
        }));
    }

    private String words(Throwable failure, Path file) {
        return switch (failure) {
            case UncheckedIOException unwritable -> texts.get("onnx.unsaved", file,
                    String.valueOf(Objects.requireNonNull(unwritable.getCause(), "this exception is only made with a cause").getMessage()));
            case RuntimeException known when known instanceof Worded -> texts.get("onnx.impossible", texts.sentence(known));
            default -> texts.get("onnx.impossible", String.valueOf(failure.getMessage()));
        };
    }
}
