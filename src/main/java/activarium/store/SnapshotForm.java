package activarium.store;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.InvalidActivationException;
import activarium.activation.ParameterValue;
import activarium.activation.Setting;
import activarium.network.Units;
import activarium.training.ActivationInput;
import activarium.training.BatchStatistics;
import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.LayerStatistics;
import activarium.training.Snapshot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything about a snapshot but its numbers. Most snapshots of a run have the same form.
 *
 * @param evaluated   whether there is an evaluation
 * @param accuracy    whether that has an accuracy
 * @param r2          whether that has an R2
 * @param activations of every layer
 * @param statistics  of every layer, where there are some
 */
record SnapshotForm(boolean evaluated, boolean accuracy, boolean r2, List<Shown> activations, Optional<List<Seen>> statistics) {
    private static final int MOST = 1 << 20;
    private static final int SCALAR = 0;
    private static final int VECTOR = 1;
    private static final int CHOICE = 2;

    /** One layer's activation. @param start with any parameters */
    record Shown(int layer, Optional<Units> units, ActivationInstance start, int instances) {
        int size() {
            return start.activation().parameterCount();
        }
    }

    /**
     * What is known of one layer.
     *
     * @param bins  of the histogram of its activation's inputs; negative where it has none
     * @param parts bins of each of its activations; empty where they are that one
     */
    record Seen(int layer, String pointer, boolean gradient, int bins, Optional<List<Integer>> parts) {
    }

    static byte[] of(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Optional<Evaluation> evaluation = snapshot.evaluation().map(Snapshot.EvaluationAt::evaluation);
        out.writeBoolean(evaluation.isPresent());
        out.writeBoolean(evaluation.map(Evaluation::accuracy).orElse(OptionalDouble.empty()).isPresent());
        out.writeBoolean(evaluation.map(Evaluation::r2).orElse(OptionalDouble.empty()).isPresent());
        out.writeInt(snapshot.activations().size());
        for (LayerActivation activation : snapshot.activations()) {
            out.writeInt(activation.layer());
            out.writeUTF(activation.units().map(Units::toString).orElse(""));
            write(activation.instances().getFirst().activation(), out);
            out.writeInt(activation.instances().size());
        }
        List<LayerStatistics> layers = snapshot.statistics().map(BatchStatistics::layers).orElse(List.of());
        out.writeInt(snapshot.statistics().isPresent() ? layers.size() : -1);
        for (LayerStatistics layer : layers) {
            out.writeInt(layer.layer());
            out.writeUTF(layer.pointer());
            out.writeBoolean(layer.gradientNorm().isPresent());
            out.writeInt(layer.activation().map(SnapshotForm::bins).orElse(-1));
            // Of a layer with one activation the parts are that one, which is not written twice.
            boolean one = layer.parts().equals(layer.activation().stream().toList());
            out.writeInt(one ? -1 : layer.parts().size());
            for (ActivationInput part : one ? List.<ActivationInput>of() : layer.parts()) {
                out.writeInt(bins(part));
            }
        }
        return bytes.toByteArray();
    }

    private static int bins(ActivationInput input) {
        return input.histogram().counts().length;
    }

    private static void write(Activation activation, DataOutputStream out) throws IOException {
        boolean named = Catalogue.standard().find(activation.name()).isPresent();
        out.writeBoolean(named);
        out.writeUTF(named ? activation.name() : activation.formula());
        out.writeInt(activation.settings().size());
        for (Setting setting : activation.settings()) {
            out.writeUTF(setting.name());
            switch (setting.value()) {
                case ParameterValue.Scalar(double value) -> {
                    out.writeByte(SCALAR);
                    out.writeDouble(value);
                }
                case ParameterValue.Vector(var values) -> {
                    out.writeByte(VECTOR);
                    out.writeInt(values.size());
                    for (double value : values) {
                        out.writeDouble(value);
                    }
                }
                case ParameterValue.Choice(String word) -> {
                    out.writeByte(CHOICE);
                    out.writeUTF(word);
                }
            }
        }
    }

    /** @throws IOException for anything that {@link #of} does not make */
    static SnapshotForm read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        boolean evaluated = in.readBoolean();
        boolean accuracy = in.readBoolean();
        boolean r2 = in.readBoolean();
        int count = in.readInt();
        List<Shown> activations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int layer = in.readInt();
            String units = in.readUTF();
            ActivationInstance start = activation(in);
            int instances = in.readInt();
            if (instances < 1 || instances > MOST) {
                throw new IOException("a layer has " + instances + " activations");
            }
            activations.add(new Shown(layer, units(units), start, instances));
        }
        int layers = in.readInt();
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            seen.add(seen(in));
        }
        Codecs.end(in);
        return new SnapshotForm(evaluated, accuracy, r2, activations, layers < 0 ? Optional.empty() : Optional.of(seen));
    }

    private static Seen seen(DataInputStream in) throws IOException {
        int layer = in.readInt();
        String pointer = in.readUTF();
        boolean gradient = in.readBoolean();
        int bins = in.readInt();
        int count = in.readInt();
        List<Integer> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(in.readInt());
        }
        return new Seen(layer, pointer, gradient, bins, count < 0 ? Optional.empty() : Optional.of(parts));
    }

    private static Optional<Units> units(String text) throws IOException {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Units.of(text));
        } catch (IllegalArgumentException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
    }

    private static ActivationInstance activation(DataInputStream in) throws IOException {
        boolean named = in.readBoolean();
        String text = in.readUTF();
        int count = in.readInt();
        Map<String, ParameterValue> settings = new HashMap<>();
        for (int i = 0; i < count; i++) {
            settings.put(in.readUTF(), value(in));
        }
        try {
            return (named ? Catalogue.standard().get(text) : Catalogue.ofFormula(text)).instance(settings);
        } catch (InvalidActivationException unknown) {
            throw new IOException(unknown.getMessage(), unknown);
        }
    }

    private static ParameterValue value(DataInputStream in) throws IOException {
        switch (in.readByte()) {
            case SCALAR -> {
                return ParameterValue.of(in.readDouble());
            }
            case VECTOR -> {
                int size = in.readInt();
                List<Double> values = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    values.add(in.readDouble());
                }
                return new ParameterValue.Vector(values);
            }
            case CHOICE -> {
                return ParameterValue.of(in.readUTF());
            }
            default -> throw new IOException("a setting of an activation is damaged");
        }
    }
}
