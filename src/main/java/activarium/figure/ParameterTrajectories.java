package activarium.figure;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.training.LayerActivation;
import activarium.training.Snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Builds a plot of every layer's activation parameters against the step. */
public final class ParameterTrajectories {
    private static final int CHANNELS_SHOWN = 16;

    private ParameterTrajectories() {
    }

    /**
     * A layer has a colour and each of its parameters a dash; components of a vector and channels are thin lines.
     *
     * @param snapshots of one run, in order of their steps
     * @param shown     step at which a line stands; none for the newest
     * @param steps     of the whole run
     */
    public static Plot of(List<Snapshot> snapshots, OptionalDouble shown, int steps, FigureTexts texts) {
        double[] step = snapshots.stream().mapToDouble(Snapshot::step).toArray();
        List<Curve> curves = new ArrayList<>();
        int layers = snapshots.isEmpty() ? 0 : snapshots.getFirst().activations().size();
        for (int i = 0; i < layers; i++) {
            LayerActivation first = snapshots.getFirst().activations().get(i);
            List<ActivationParameter> parameters = first.instances().getFirst().activation().parameters();
            for (int p = 0; p < parameters.size(); p++) {
                String name = parameters.get(p).name();
                int channels = Math.min(CHANNELS_SHOWN, first.instances().size());
                boolean alone = channels == 1 && parameters.get(p).size() == 1;
                for (int c = 0; c < channels; c++) {
                    for (int k = 0; k < parameters.get(p).size(); k++) {
                        String label = c > 0 || k > 0 ? "" : first.units().map(units -> texts.get("parameters.units", name, first.layer() + 1, units))
                                .orElseGet(() -> texts.get("parameters.curve", name, first.layer() + 1));
                        curves.add(new Curve(label, step, values(snapshots, i, c, name, k), i, Dash.of(p), alone ? 2.2 : 1.2, alone ? 1 : 0.6));
                    }
                }
            }
        }
        Scale y = new Scale.Linear(Range.around(curves.stream().map(Curve::y).toList(), 0.08));
        return new Plot("", texts.get("step"), "", new Scale.Linear(new Range(0, Math.max(1, steps))), y, curves, shown, texts.get("parameters.empty"));
    }

    private static double[] values(List<Snapshot> snapshots, int layer, int channel, String name, int component) {
        return snapshots.stream().mapToDouble(snapshot -> {
            ActivationInstance instance = snapshot.activations().get(layer).instances().get(channel);
            return instance.parameter(name)[component];
        }).toArray();
    }
}
