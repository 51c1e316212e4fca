package activarium.store;

import activarium.activation.ActivationInstance;
import activarium.network.ActivationSpec;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.training.ActivationInput;
import activarium.training.BatchStatistics;
import activarium.training.Evaluation;
import activarium.training.Histogram;
import activarium.training.LayerActivation;
import activarium.training.LayerStatistics;
import activarium.training.Moments;
import activarium.training.Snapshot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Snapshots of one run as bytes, version 1. Snapshots in a row that have the same form (the same layers, the same bins) are a table: its
 * form, then its numbers column by column, so that what changes slowly over the steps is packed well. Which activations there are
 * is said by the RunSpec.
 */
final class SnapshotCodec {
    private static final int VERSION = 1;
    private static final int MOST_BINS = 1 << 16;

    private final List<ActivationInstance> activations = new ArrayList<>();

    /** @param spec of the run that the snapshots are of */
    SnapshotCodec(RunSpec spec) {
        collect(spec.network().layers());
    }

    /** In the order of {@link Snapshot#activations}: those inside a residual block before the block's own. */
    private void collect(List<LayerSpec> layers) {
        for (LayerSpec layer : layers) {
            switch (layer) {
                case LayerSpec.Dense dense -> add(dense.activation());
                case LayerSpec.Conv2d convolution -> add(convolution.activation());
                case LayerSpec.BatchNorm normalisation -> add(normalisation.activation());
                case LayerSpec.Residual(var inner, var own) -> {
                    collect(inner);
                    add(own);
                }
                case LayerSpec.MaxPool2d _, LayerSpec.AvgPool2d _, LayerSpec.Dropout _, LayerSpec.Flatten _ -> {
                }
            }
        }
    }

    private void add(Optional<ActivationSpec> activation) {
        activation.ifPresent(spec -> activations.add(spec.instance()));
    }

    byte[] encode(List<Snapshot> snapshots) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            List<byte[]> forms = new ArrayList<>(snapshots.size());
            for (Snapshot snapshot : snapshots) {
                forms.add(form(snapshot));
            }
            for (int from = 0; from < snapshots.size();) {
                int to = from + 1;
                while (to < snapshots.size() && Arrays.equals(forms.get(to), forms.get(from))) {
                    to++;
                }
                out.writeInt(to - from);
                out.writeInt(forms.get(from).length);
                out.write(forms.get(from));
                PackedNumbers.write(table(snapshots.subList(from, to)), out);
                from = to;
            }
            out.writeInt(0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] form(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Optional<Evaluation> evaluation = snapshot.evaluation().map(Snapshot.EvaluationAt::evaluation);
        out.writeBoolean(evaluation.isPresent());
        out.writeBoolean(evaluation.map(Evaluation::accuracy).orElse(OptionalDouble.empty()).isPresent());
        out.writeBoolean(evaluation.map(Evaluation::r2).orElse(OptionalDouble.empty()).isPresent());
        out.writeInt(snapshot.activations().size());
        for (LayerActivation activation : snapshot.activations()) {
            out.writeInt(activation.layer());
            out.writeInt(activation.instances().size());
        }
        out.writeBoolean(snapshot.statistics().isPresent());
        List<LayerStatistics> layers = snapshot.statistics().map(BatchStatistics::layers).orElse(List.of());
        out.writeInt(layers.size());
        for (LayerStatistics layer : layers) {
            out.writeInt(layer.layer());
            out.writeUTF(layer.pointer());
            out.writeBoolean(layer.gradientNorm().isPresent());
            out.writeInt(layer.activation().map(input -> input.histogram().counts().length).orElse(-1));
        }
        return bytes.toByteArray();
    }

    private static double[] table(List<Snapshot> rows) {
        double[] numbers = null;
        Row row = new Row();
        for (int i = 0; i < rows.size(); i++) {
            row.clear();
            write(rows.get(i), row);
            if (numbers == null) {
                numbers = new double[Math.multiplyExact(row.count(), rows.size())];
            }
            for (int k = 0; k < row.count(); k++) {
                numbers[k * rows.size() + i] = row.at(k);
            }
        }
        return numbers;
    }

    private static void write(Snapshot snapshot, Row row) {
        row.put(snapshot.step());
        row.put(snapshot.trainLoss());
        row.put(snapshot.trainingSeconds());
        row.put(snapshot.stepsPerSecond());
        snapshot.evaluation().ifPresent(at -> {
            row.put(at.step());
            row.put(at.evaluation().loss());
            at.evaluation().accuracy().ifPresent(row::put);
            at.evaluation().r2().ifPresent(row::put);
        });
        snapshot.activations().forEach(activation -> activation.instances().forEach(instance -> row.put(instance.parameters())));
        snapshot.statistics().ifPresent(statistics -> statistics.layers().forEach(layer -> {
            row.put(layer.before().mean());
            row.put(layer.before().variance());
            row.put(layer.after().mean());
            row.put(layer.after().variance());
            layer.gradientNorm().ifPresent(row::put);
            layer.activation().ifPresent(input -> {
                row.put(input.histogram().low());
                row.put(input.histogram().high());
                row.put(input.saturated());
                row.put(input.dead());
                for (int count : input.histogram().counts()) {
                    row.put(count);
                }
            });
        }));
    }

    /** @throws IOException for anything that {@link #encode} does not make of a run of this spec */
    List<Snapshot> decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        Codecs.version(in, VERSION, "snapshots");
        List<Snapshot> snapshots = new ArrayList<>();
        for (int count = in.readInt(); count != 0; count = in.readInt()) {
            int length = in.readInt();
            if (count < 0 || length < 0 || length > in.available()) {
                throw new IOException("the snapshots are damaged");
            }
            byte[] form = in.readNBytes(length);
            double[] numbers = PackedNumbers.read(in);
            if (numbers.length % count != 0) {
                throw new IOException("the snapshots are damaged");
            }
            for (int i = 0; i < count; i++) {
                Row row = Row.of(numbers, i, count);
                snapshots.add(snapshot(new DataInputStream(new ByteArrayInputStream(form)), row));
                row.end();
            }
        }
        Codecs.end(in);
        return snapshots;
    }

    private Snapshot snapshot(DataInputStream form, Row row) throws IOException {
        int step = Codecs.step(row.take());
        double trainLoss = row.take();
        double seconds = row.take();
        double speed = row.take();
        boolean evaluated = form.readBoolean();
        boolean accuracy = form.readBoolean();
        boolean r2 = form.readBoolean();
        Optional<Snapshot.EvaluationAt> evaluation = Optional.empty();
        if (evaluated) {
            int at = Codecs.step(row.take());
            evaluation = Optional.of(new Snapshot.EvaluationAt(at, new Evaluation(row.take(),
                    accuracy ? OptionalDouble.of(row.take()) : OptionalDouble.empty(), r2 ? OptionalDouble.of(row.take()) : OptionalDouble.empty())));
        }
        int layers = form.readInt();
        if (layers != activations.size()) {
            throw new IOException("the snapshots have " + layers + " activations, the run " + activations.size());
        }
        List<LayerActivation> shown = new ArrayList<>(layers);
        for (ActivationInstance start : activations) {
            int layer = form.readInt();
            int instances = form.readInt();
            int size = start.activation().parameterCount();
            if (instances < 1 || size == 0 && instances > MOST_BINS || (long) instances * size > row.left()) {
                throw new IOException("the snapshots are damaged");
            }
            List<ActivationInstance> learned = new ArrayList<>(instances);
            for (int i = 0; i < instances; i++) {
                learned.add(size == 0 ? start : start.withParameters(row.take(size)));
            }
            shown.add(new LayerActivation(layer, learned));
        }
        return new Snapshot(step, trainLoss, evaluation, shown, statistics(form, row), seconds, speed);
    }

    private static Optional<BatchStatistics> statistics(DataInputStream form, Row row) throws IOException {
        boolean there = form.readBoolean();
        int layers = form.readInt();
        if (!there) {
            return Optional.empty();
        }
        List<LayerStatistics> seen = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            int layer = form.readInt();
            String pointer = form.readUTF();
            boolean gradient = form.readBoolean();
            int bins = form.readInt();
            Moments before = new Moments(row.take(), row.take());
            Moments after = new Moments(row.take(), row.take());
            OptionalDouble norm = gradient ? OptionalDouble.of(row.take()) : OptionalDouble.empty();
            seen.add(new LayerStatistics(layer, pointer, before, after, norm, bins < 0 ? Optional.empty() : Optional.of(input(bins, row))));
        }
        return Optional.of(new BatchStatistics(seen));
    }

    private static ActivationInput input(int bins, Row row) throws IOException {
        double low = row.take();
        double high = row.take();
        double saturated = row.take();
        double dead = row.take();
        double[] numbers = row.take(bins);
        int[] counts = new int[bins];
        for (int b = 0; b < bins; b++) {
            counts[b] = Codecs.step(numbers[b]);
        }
        return new ActivationInput(new Histogram(low, high, counts), saturated, dead);
    }
}
