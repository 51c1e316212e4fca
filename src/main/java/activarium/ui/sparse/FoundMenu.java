package activarium.ui.sparse;

import activarium.network.ActivationSpec;
import activarium.network.DataLoading;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;
import activarium.report.sparse.Percent;
import activarium.study.StudySpec;
import activarium.study.sparse.ActivationSlots;
import activarium.study.sparse.ArmResult;
import activarium.study.sparse.SparseResult;
import activarium.study.sparse.TrainedNetwork;
import activarium.training.NetworkState;
import activarium.ui.Action;
import activarium.ui.ModelSaving;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.application.Platform;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What can be done with the network that was found: train it, compare it, keep it, save it. */
final class FoundMenu extends MenuButton {
    private final Painter painter;
    private final Texts texts;
    private final Destinations destinations;
    private final Consumer<String> complain;
    private final ModelSaving saving;
    private final MenuItem which = new MenuItem();
    private final MenuItem onnx;
    private Optional<ArmResult> found = Optional.empty();
    private Optional<SparseResult> result = Optional.empty();

    /** @param complain says what has gone wrong */
    FoundMenu(Painter painter, Texts texts, Destinations destinations, Consumer<String> complain) {
        super(texts.get("sparse.network"), new FontIcon(Feather.SHARE_2));
        this.painter = painter;
        this.texts = texts;
        this.destinations = destinations;
        this.complain = complain;
        saving = new ModelSaving(texts, file -> destinations.say().accept(texts.get("sparse.network.saved"), file), complain);
        onnx = item("found-onnx", "onnx.save", this::saveNetwork);
        setId("found");
        setMinWidth(USE_PREF_SIZE);
        Tip.on(this, texts.get("sparse.network.tip"));
        which.setDisable(true);
        getItems().setAll(which, new SeparatorMenuItem(), item("found-train", "sparse.network.train", this::train),
                item("found-compare", "sparse.network.compare", this::compare), item("found-keep", "sparse.network.keep", this::keep),
                item("found-save", "sparse.network.save", this::save), onnx);
        display(Optional.empty(), Optional.empty());
    }

    private MenuItem item(String id, String key, Runnable does) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setId(id);
        item.setOnAction(_ -> does.run());
        return item;
    }

    /** For the command palette. */
    List<Action> actions() {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Action> actions = new ArrayList<>(List.of(Action.of(texts.get("sparse.network.train"), this::train),
                Action.of(texts.get("sparse.network.compare"), this::compare), Action.of(texts.get("sparse.network.keep"), this::keep),
                Action.of(texts.get("sparse.network.save"), this::save)));
        if (isWhole(found.get())) {
            actions.add(Action.of(texts.get("onnx.save"), this::saveNetwork));
        }
        return actions;
    }

    /** @param network that is meant; empty before one was found */
    void display(Optional<SparseResult> whole, Optional<ArmResult> network) {
        result = whole;
        found = network;
        setDisable(network.isEmpty());
        onnx.setDisable(network.filter(FoundMenu::isWhole).isEmpty());
        which.setText(network.map(one -> texts.get("sparse.network.which", Percent.of(one.rate()), String.valueOf(one.seed()))).orElse(""));
    }

    private void train() {
        found.ifPresent(one -> destinations.train().accept(one.run()));
    }

    private void keep() {
        found.ifPresent(one -> {
            destinations.keep().accept(one.run());
            destinations.say().accept(texts.get("sparse.network.kept"), which.getText());
        });
    }

    /** A study with its start weights is long: it is put together on the painter's thread. */
    private void compare() {
        if (found.isEmpty() || result.isEmpty()) {
            return;
        }
        ArmResult one = found.get();
        SparseResult whole = result.get();
        String title = texts.get("sparse.compare.title", Percent.of(one.rate()));
        painter.paint(() -> {
            try {
                StudySpec study = FoundStudy.of(one, whole.spec().run().network(), title, texts.get("sparse.compare.claim"), texts.get("sparse.compare.old"),
                        texts.get("sparse.compare.found"));
                Platform.runLater(() -> destinations.compare().accept(study));
            } catch (InvalidSpecException invalid) {
                Platform.runLater(() -> complain.accept(texts.sentence(invalid)));
            }
        });
    }

    private void save() {
        if (found.isEmpty()) {
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("sparse.network.save"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("RunSpec", "*.json"));
        chooser.setInitialFileName("found-" + found.get().rate() + ".json");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            save(found.get().run(), file.toPath());
        }
    }

    /** Whether all that was learned is there: a search does not keep parameters of single channels. */
    private static boolean isWhole(ArmResult network) {
        return network.learned().isPresent() && ActivationSlots.of(network.learned().get().network()).stream()
                .noneMatch(activation -> activation.sharing() == ActivationSpec.Sharing.CHANNEL);
    }

    private void saveNetwork() {
        found.ifPresent(one -> saving.ask(getScene().getWindow(), "found-" + one.rate(), () -> network(one)));
    }

    /** The network after its final training; the data say how large a sample is. */
    CompletableFuture<NetworkState> network(ArmResult one) {
        TrainedNetwork learned = one.learned().orElseThrow();
        RunSpec run = one.run().withNetwork(learned.network()).withWeights(Optional.of(learned.weights()));
        return CompletableFuture.supplyAsync(() -> NetworkState.beginning(run,
                run.network().input().orElseGet(() -> DataLoading.unscaled(run.data()).train().shape())));
    }

    /** On the painter's thread; says in the corner where it lies, or above what is wrong. */
    void save(RunSpec run, Path file) {
        painter.paint(() -> {
            try {
                Files.writeString(file, RunSpecWriter.write(run) + "\n");
                Platform.runLater(() -> destinations.say().accept(texts.get("sparse.network.saved"), file.toString()));
            } catch (IOException unwritable) {
                Platform.runLater(() -> complain.accept(texts.get("sparse.network.unsaved", file, String.valueOf(unwritable.getMessage()))));
            }
        });
    }
}
