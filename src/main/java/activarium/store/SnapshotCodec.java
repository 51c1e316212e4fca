package activarium.store;

import activarium.activation.ActivationInstance;
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
 * Snapshots of one run as bytes, version 1. Snapshots in a row that have the same {@link SnapshotForm} are a table: their form, then their
 * numbers column by column, so that what changes slowly over the steps is packed well.
 */
final class SnapshotCodec {
    private static final int VERSION = 1;

    private SnapshotCodec() {
    }

    static byte[] encode(List<Snapshot> snapshots) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            List<byte[]> forms = new ArrayList<>(snapshots.size());
            for (Snapshot snapshot : snapshots) {
                forms.add(SnapshotForm.of(snapshot));
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

    private static double[] table(List<Snapshot> rows) {
        double[] numbers = {};
        Row row = new Row();
        for (int i = 0; i < rows.size(); i++) {
            row.clear();
            write(rows.get(i), row);
            if (i == 0) {
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
            layer.activation().ifPresent(input -> write(input, row));
            if (!layer.parts().equals(layer.activation().stream().toList())) {
                layer.parts().forEach(part -> write(part, row));
            }
        }));
    }

    private static void write(ActivationInput input, Row row) {
        row.put(input.histogram().low());
        row.put(input.histogram().high());
        row.put(input.saturated());
        row.put(input.dead());
        for (int count : input.histogram().counts()) {
            row.put(count);
        }
    }

    /** @throws IOException for anything that {@link #encode} does not make */
    static List<Snapshot> decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        Codecs.version(in, VERSION, "snapshots");
        List<Snapshot> snapshots = new ArrayList<>();
        for (int count = in.readInt(); count != 0; count = in.readInt()) {
            int length = in.readInt();
            if (count < 0 || length < 0 || length > in.available()) {
                throw new IOException("the snapshots are damaged");
            }
            SnapshotForm form = SnapshotForm.read(in.readNBytes(length));
            double[] numbers = PackedNumbers.read(in);
            if (numbers.length % count != 0) {
                throw new IOException("the snapshots are damaged");
            }
            for (int i = 0; i < count; i++) {
                Row row = Row.of(numbers, i, count);
                snapshots.add(snapshot(form, row));
                row.end();
            }
        }
        Codecs.end(in);
        return snapshots;
    }

    private static Snapshot snapshot(SnapshotForm form, Row row) throws IOException {
        int step = Codecs.step(row.take());
        double trainLoss = row.take();
        double seconds = row.take();
        double speed = row.take();
        Optional<Snapshot.EvaluationAt> evaluation = Optional.empty();
        if (form.evaluated()) {
            int at = Codecs.step(row.take());
            evaluation = Optional.of(new Snapshot.EvaluationAt(at, new Evaluation(row.take(),
                    form.accuracy() ? OptionalDouble.of(row.take()) : OptionalDouble.empty(),
                    form.r2() ? OptionalDouble.of(row.take()) : OptionalDouble.empty())));
        }
        List<LayerActivation> shown = new ArrayList<>(form.activations().size());
        for (SnapshotForm.Shown layer : form.activations()) {
            List<ActivationInstance> learned = new ArrayList<>();
            for (int i = 0; i < layer.instances(); i++) {
                learned.add(layer.size() == 0 ? layer.start() : layer.start().withParameters(row.take(layer.size())));
            }
            shown.add(new LayerActivation(layer.layer(), learned, layer.units()));
        }
        Optional<BatchStatistics> statistics = form.statistics().isEmpty() ? Optional.empty()
                : Optional.of(statistics(form.statistics().get(), row));
        return new Snapshot(step, trainLoss, evaluation, shown, statistics, seconds, speed);
    }

    private static BatchStatistics statistics(List<SnapshotForm.Seen> layers, Row row) throws IOException {
        List<LayerStatistics> seen = new ArrayList<>(layers.size());
        for (SnapshotForm.Seen layer : layers) {
            Moments before = new Moments(row.take(), row.take());
            Moments after = new Moments(row.take(), row.take());
            OptionalDouble norm = layer.gradient() ? OptionalDouble.of(row.take()) : OptionalDouble.empty();
            Optional<ActivationInput> input = layer.bins() < 0 ? Optional.empty() : Optional.of(input(layer.bins(), row));
            List<ActivationInput> parts = new ArrayList<>();
            for (int bins : layer.parts().orElse(List.of())) {
                parts.add(input(bins, row));
            }
            if (layer.parts().isEmpty()) {
                input.ifPresent(parts::add);
            }
            seen.add(new LayerStatistics(layer.layer(), layer.pointer(), before, after, norm, input, parts));
        }
        return new BatchStatistics(seen);
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
