package activarium.store;

import activarium.network.RunSpec;
import activarium.training.Checkpoint;
import activarium.training.Evaluation;
import activarium.training.LossPoint;
import activarium.training.Snapshot;
import activarium.training.TrainerState;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A checkpoint as bytes, version 1, without the RunSpec and the rows of metrics, which are kept beside it. */
final class CheckpointCodec {
    private static final int VERSION = 1;
    private static final int PROGRESS = 8;

    private CheckpointCodec() {
    }

    static byte[] encode(Checkpoint checkpoint) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(checkpoint.engine());
            out.writeLong(checkpoint.data());
            out.writeInt(checkpoint.step());
            Checkpoint.Progress known = checkpoint.progress();
            Optional<Evaluation> evaluation = known.evaluation().map(Snapshot.EvaluationAt::evaluation);
            PackedNumbers.write(new double[] {checkpoint.trainingSeconds(), known.trainLoss(), known.smallest(), known.waited(),
                known.evaluation().map(Snapshot.EvaluationAt::step).orElse(-1), evaluation.map(Evaluation::loss).orElse(0.0),
                evaluation.map(Evaluation::accuracy).orElse(OptionalDouble.empty()).orElse(Double.NaN),
                evaluation.map(Evaluation::r2).orElse(OptionalDouble.empty()).orElse(Double.NaN)}, out);
            out.writeInt(checkpoint.state().numbers().size());
            for (Map.Entry<String, double[]> list : checkpoint.state().numbers().entrySet()) {
                out.writeUTF(list.getKey());
                PackedNumbers.write(list.getValue(), out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * @param losses of the steps before
     * @throws IOException for anything that {@link #encode} does not make
     */
    static Checkpoint decode(byte[] bytes, RunSpec spec, List<LossPoint> losses) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        Codecs.version(in, VERSION, "checkpoints");
        String engine = in.readUTF();
        long data = in.readLong();
        int step = Codecs.step(in.readInt());
        double[] p = PackedNumbers.read(in);
        if (p.length != PROGRESS) {
            throw new IOException("the checkpoint is damaged");
        }
        int lists = in.readInt();
        Map<String, double[]> state = new HashMap<>();
        for (int i = 0; i < lists; i++) {
            state.put(in.readUTF(), PackedNumbers.read(in));
        }
        Codecs.end(in);
        Optional<Snapshot.EvaluationAt> evaluation = p[4] < 0 ? Optional.empty()
                : Optional.of(new Snapshot.EvaluationAt(Codecs.step(p[4]), new Evaluation(p[5], optional(p[6]), optional(p[7]))));
        return new Checkpoint(spec, engine, data, new TrainerState(step, state), new Checkpoint.Progress(p[1], evaluation, p[2], (int) p[3]),
                p[0], losses.stream().filter(point -> point.step() < step).toList());
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
