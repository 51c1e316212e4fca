package activarium.activation;

import java.util.ArrayList;
import java.util.List;

/**
 * The density of f(z) for z ~ N(0, deviation^2): z is cut into fine steps and the probability of each is spread evenly between
 * the values at its ends, which is exact for straight pieces.
 *
 * @param y       middles of the bins, {@code [bins]}, ascending
 * @param density probability in each bin by its width, without the atoms
 * @param atoms   values that f takes on whole intervals (ReLU: 0 with probability 1/2)
 */
public record OutputDensity(double[] y, double[] density, List<Atom> atoms) {
    private static final int STEPS = 8_000;
    private static final double REACH = 6;
    /** An atom has at least this probability. */
    private static final double LEAST = 0.01;

    /** A value with a probability of its own. */
    public record Atom(double y, double probability) {
    }

    public OutputDensity {
        atoms = List.copyOf(atoms);
    }

    /** @param from where the first bin begins; what lies outside of the bins is left out */
    public static OutputDensity of(ActivationInstance activation, double deviation, double from, double to, int bins) {
        double[] x = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            x[i] = deviation * (-REACH + 2 * REACH * i / STEPS);
        }
        double[] value = activation.values(x);
        double width = (to - from) / bins;
        double[] mass = new double[bins];
        List<Atom> atoms = new ArrayList<>();
        double flatMass = 0;
        for (int i = 0; i < STEPS; i++) {
            double z = (x[i] + x[i + 1]) / (2 * deviation);
            double probability = 2 * REACH / STEPS * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            boolean flat = value[i] == value[i + 1];
            if (flat) {
                flatMass += probability;
            } else {
                spread(probability, Math.min(value[i], value[i + 1]), Math.max(value[i], value[i + 1]), from, width, mass);
            }
            boolean ends = flatMass > 0 && (!flat || i + 1 == STEPS);
            if (ends) {
                double at = flat ? value[i + 1] : value[i];
                if (flatMass >= LEAST) {
                    atoms.add(new Atom(at, flatMass));
                } else {
                    spread(flatMass, at, at, from, width, mass);
                }
                flatMass = 0;
            }
        }
        double[] y = new double[bins];
        for (int b = 0; b < bins; b++) {
            y[b] = from + (b + 0.5) * width;
            mass[b] /= width;
        }
        return new OutputDensity(y, mass, atoms);
    }

    private static void spread(double probability, double low, double high, double from, double width, double[] mass) {
        int first = (int) Math.floor((low - from) / width);
        int last = (int) Math.floor((high - from) / width);
        for (int b = Math.max(0, first); b <= Math.min(mass.length - 1, last); b++) {
            double part = first == last ? 1 : (Math.min(high, from + (b + 1) * width) - Math.max(low, from + b * width)) / (high - low);
            mass[b] += probability * part;
        }
    }
}
