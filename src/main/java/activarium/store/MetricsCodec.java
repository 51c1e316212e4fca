package activarium.store;

import activarium.training.Evaluation;
import activarium.training.LossPoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rows of metrics as bytes, version 1: column by column step, what there is, training loss, test loss, accuracy, R2. */
final class MetricsCodec {
    private static final int VERSION = 1;
    private static final int COLUMNS = 6;
    private static final int EVALUATED = 1;
    private static final int ACCURACY = 2;
    private static final int R2 = 4;

    private MetricsCodec() {
    }

    static byte[] encode(List<LossPoint> points) {
        int n = points.size();
        double[] numbers = new double[COLUMNS * n];
        for (int i = 0; i < n; i++) {
            LossPoint point = points.get(i);
            Optional<Evaluation> evaluation = point.evaluation();
            OptionalDouble accuracy = evaluation.map(Evaluation::accuracy).orElse(OptionalDouble.empty());
            OptionalDouble r2 = evaluation.map(Evaluation::r2).orElse(OptionalDouble.empty());
            numbers[i] = point.step();
            numbers[n + i] = (evaluation.isPresent() ? EVALUATED : 0) | (accuracy.isPresent() ? ACCURACY : 0) | (r2.isPresent() ? R2 : 0);
            numbers[2 * n + i] = point.trainLoss();
            numbers[3 * n + i] = evaluation.map(Evaluation::loss).orElse(0.0);
            numbers[4 * n + i] = accuracy.orElse(0);
            numbers[5 * n + i] = r2.orElse(0);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            PackedNumbers.write(numbers, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException for anything that {@link #encode} does not make */
    static List<LossPoint> decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        Codecs.version(in, VERSION, "metrics");
        double[] numbers = PackedNumbers.read(in);
        Codecs.end(in);
        if (numbers.length % COLUMNS != 0) {
            throw new IOException("the metrics are damaged");
        }
        int n = numbers.length / COLUMNS;
        List<LossPoint> points = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            int step = Codecs.step(numbers[i]);
            int there = (int) numbers[n + i];
            Optional<Evaluation> evaluation = (there & EVALUATED) == 0 ? Optional.empty() : Optional.of(new Evaluation(numbers[3 * n + i],
                    (there & ACCURACY) == 0 ? OptionalDouble.empty() : OptionalDouble.of(numbers[4 * n + i]),
                    (there & R2) == 0 ? OptionalDouble.empty() : OptionalDouble.of(numbers[5 * n + i])));
            points.add(new LossPoint(step, numbers[2 * n + i], evaluation));
        }
        return points;
    }
}
