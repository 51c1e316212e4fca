package activarium.command;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.ParameterValue;
import activarium.figure.EvolutionFigure;
import activarium.figure.EvolutionFilm;
import activarium.figure.FigureFiles;
import activarium.figure.FigureTexts;
import activarium.figure.FilmFormat;
import activarium.figure.LossFigure;
import activarium.figure.Theme;
import activarium.network.WeightsJson;
import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.LayerStatistics;
import activarium.training.LossPoint;
import activarium.training.Run;
import activarium.training.RunResult;
import activarium.training.Snapshot;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes what a run came to into a folder. */
final class RunFiles {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 420;

    private RunFiles() {
    }

    /** Makes the folder, or says why it cannot be written to before hours are spent on training. */
    static void prepare(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInputException(folder + " is a file; --out names a folder");
        }
        Files.createDirectories(folder);
        Files.delete(Files.createTempFile(folder, ".writable", null));
    }

    /** {@code metrics.csv}: a row per evaluated step. */
    static void metrics(List<LossPoint> points, Path folder) throws IOException {
        StringBuilder text = new StringBuilder("step,trainLoss,testLoss,testAccuracy,testR2\n");
        for (LossPoint point : points) {
            text.append(point.step()).append(',').append(point.trainLoss()).append(',');
            text.append(point.evaluation().map(e -> String.valueOf(e.loss())).orElse("")).append(',');
            text.append(cell(point.evaluation().map(Evaluation::accuracy).orElse(OptionalDouble.empty()))).append(',');
            text.append(cell(point.evaluation().map(Evaluation::r2).orElse(OptionalDouble.empty()))).append('\n');
        }
        Files.writeString(folder.resolve("metrics.csv"), text);
    }

    private static String cell(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
    }

    /** {@code result.json}. */
    static void result(Run run, Path folder) throws IOException {
        result(run, Optional.empty(), folder);
    }

    /** {@code result.json}. @param fallback why it was not the device that was wished for */
    static void result(Run run, Optional<String> fallback, Path folder) throws IOException {
        RunResult result = run.result().orElseThrow();
        ObjectNode root = Json.object();
        root.put("engine", run.engine().name());
        root.put("device", run.engine().device());
        fallback.ifPresent(why -> root.put("fallback", why));
        root.put("steps", result.steps());
        root.put("trainingSeconds", result.trainingSeconds());
        ObjectNode last = root.putObject("final");
        Json.put(last, "trainLoss", result.trainLoss());
        result.evaluation().ifPresent(evaluation -> {
            Json.put(last, "testLoss", evaluation.loss());
            evaluation.accuracy().ifPresent(accuracy -> Json.put(last, "testAccuracy", accuracy));
            evaluation.r2().ifPresent(r2 -> Json.put(last, "testR2", r2));
        });
        ArrayNode activations = root.putArray("activations");
        result.activations().forEach(activation -> activations.add(describe(activation)));
        run.latest().flatMap(Snapshot::statistics).ifPresent(statistics -> {
            ArrayNode layers = root.putArray("layers");
            statistics.layers().forEach(layer -> layers.add(describe(layer)));
        });
        run.failure().ifPresent(failure -> root.put("failure", failure));
        Files.writeString(folder.resolve("result.json"), Json.text(root) + "\n");
    }

    /** Of the last step's batch. */
    private static ObjectNode describe(LayerStatistics layer) {
        ObjectNode node = Json.object();
        node.put("layer", layer.pointer());
        layer.gradientNorm().ifPresent(norm -> Json.put(node, "gradientNorm", norm));
        Json.put(node, "meanBefore", layer.before().mean());
        Json.put(node, "varianceBefore", layer.before().variance());
        layer.activation().ifPresent(activation -> {
            Json.put(node, "meanAfter", layer.after().mean());
            Json.put(node, "varianceAfter", layer.after().variance());
            Json.put(node, "saturated", activation.saturated());
            Json.put(node, "dead", activation.dead());
        });
        return node;
    }

    /** The parameters that a layer's activation has learned. */
    static ObjectNode describe(LayerActivation activation) {
        ObjectNode node = Json.object();
        ActivationInstance first = activation.instances().getFirst();
        node.put("layer", activation.layer());
        activation.units().ifPresent(units -> node.put("units", units.toString()));
        node.put("name", first.activation().name());
        ObjectNode params = node.putObject("params");
        for (ActivationParameter parameter : first.activation().parameters()) {
            if (activation.instances().size() == 1) {
                // An instance has a value for each of its activation's parameters.
                switch (Objects.requireNonNull(first.values().get(parameter.name()))) {
                    case ParameterValue.Scalar(double value) -> Json.put(params, parameter.name(), value);
                    default -> params.set(parameter.name(), Json.numbers(first.parameter(parameter.name())));
                }
            } else {
                ArrayNode list = params.putArray(parameter.name());
                activation.instances().forEach(instance -> {
                    double[] values = instance.parameter(parameter.name());
                    if (values.length == 1) {
                        list.add(values[0]);
                    } else {
                        list.add(Json.numbers(values));
                    }
                });
            }
        }
        return node;
    }

    /** {@code weights.json}: restarts the run together with {@code result.json}. */
    static void weights(Run run, Path folder) throws IOException {
        Files.writeString(folder.resolve("weights.json"),
                Json.text(WeightsJson.write(run.result().orElseThrow().weights(), Json.mapper())) + "\n");
    }

    /** A PNG of the losses. */
    static void losses(List<LossPoint> points, String title, int steps, Path file) throws IOException {
        FigureFiles.png(LossFigure.losses(title, List.of(new LossFigure.Series("", points, 0, false)), steps), WIDTH, HEIGHT, 2,
                Theme.light(), file);
    }

    /**
     * A film of the activations of every layer over the run: a GIF or MP4, as the file's name says.
     *
     * @return whether there was one to write
     */
    static boolean evolution(Run run, String title, Path file) throws IOException {
        List<Snapshot> all = run.snapshots().values();
        if (all.isEmpty() || all.getFirst().activations().isEmpty()) {
            return false;
        }
        List<EvolutionFigure> frames = EvolutionFilm.frames(all, title, run.spec().steps(), FigureTexts.english());
        FigureFiles.film(frames, FilmFormat.of(file).orElseThrow(), WIDTH, HEIGHT, Theme.light(), EvolutionFilm.HUNDREDTHS, file);
        return true;
    }
}
