package activarium.training;

import activarium.network.Units;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What a layer made of some samples of a batch, before its activation or after it, for engines that bring it to the CPU when they are asked.
 *
 * @param values   {@code [rows][channels][spatial]}; not to be written to
 * @param rows     samples
 * @param channels units of a dense layer
 */
public record LayerValues(double[] values, int rows, int channels) {
    /** Of a layer; beyond it every so many-th sample is looked at. */
    private static final int MOST = 1 << 16;
    private static final int BINS = 48;
    /** A little less than the slope of 0.01 that leaky activations have, in whatever precision. */
    private static final double SATURATED = 0.01 * (1 - 1e-6);
    private static final double DEAD = 1e-6;

    /** @param all of {@code rows} samples, of which some are looked at, evenly spread, where these are very many numbers */
    public static LayerValues of(double[] all, int rows, int channels) {
        int every = Math.max(1, Math.ceilDiv(all.length, MOST));
        if (every == 1) {
            return new LayerValues(all, rows, channels);
        }
        int size = all.length / rows;
        double[] some = new double[Math.ceilDiv(rows, every) * size];
        for (int r = 0, at = 0; r < rows; r += every, at += size) {
            System.arraycopy(all, r * size, some, at, size);
        }
        return new LayerValues(some, some.length / size, channels);
    }

    /** Over all that is looked at. */
    public Moments moments() {
        double mean = Arrays.stream(values).sum() / values.length;
        return new Moments(mean, Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / values.length);
    }

    /**
     * What the layer did.
     *
     * @param after of the layer's output; this where it has no activation
     * @param parts its activation, or its units' different ones; none where it has none
     * @param norm  of the gradient by its weights
     */
    public LayerStatistics statistics(int layer, String pointer, LayerValues after, List<LayerActivation> parts, OptionalDouble norm) {
        Moments moments = moments();
        if (parts.isEmpty()) {
            return new LayerStatistics(layer, pointer, moments, moments, norm, Optional.empty());
        }
        Slopes slopes = new Slopes(this, parts);
        List<ActivationInput> each = parts.stream().map(part -> slopes.through(part.units())).toList();
        ActivationInput all = parts.size() == 1 && parts.getFirst().units().isEmpty() ? each.getFirst() : slopes.through(Optional.empty());
        return new LayerStatistics(layer, pointer, moments, after.moments(), norm, Optional.of(all), each);
    }

    private static int[] places(Optional<Units> units, int channels) {
        return units.map(some -> some.stream().toArray()).orElseGet(() -> IntStream.range(0, channels).toArray());
    }

    /** A channel's numbers. */
    private double[] of(int channel) {
        int spatial = values.length / (rows * channels);
        double[] one = new double[values.length / channels];
        for (int at = 0, from = channel * spatial; at < one.length; at += spatial, from += channels * spatial) {
            System.arraycopy(values, from, one, at, spatial);
        }
        return one;
    }

    /** What arrives at each channel's activation, and its slope there; 1 where a channel has none. */
    private record Slopes(double[][] x, double[][] slopes) {
        Slopes(LayerValues values, List<LayerActivation> parts) {
            this(new double[values.channels][], new double[values.channels][]);
            for (int c = 0; c < values.channels; c++) {
                x[c] = values.of(c);
                slopes[c] = new double[x[c].length];
                Arrays.fill(slopes[c], 1);
            }
            for (LayerActivation part : parts) {
                int[] own = places(part.units(), values.channels);
                for (int k = 0; k < own.length; k++) {
                    slopes[own[k]] = part.instances().get(part.instances().size() == 1 ? 0 : k).slopes(x[own[k]]);
                }
            }
        }

        /** @param units that are looked at; empty for all */
        ActivationInput through(Optional<Units> units) {
            int[] looked = places(units, x.length);
            double[] seen = new double[looked.length * x[0].length];
            int at = 0;
            int saturated = 0;
            int dead = 0;
            for (int channel : looked) {
                System.arraycopy(x[channel], 0, seen, at, x[channel].length);
                at += x[channel].length;
                boolean passes = false;
                for (double slope : slopes[channel]) {
                    saturated += Math.abs(slope) < SATURATED ? 1 : 0;
                    passes |= Math.abs(slope) > DEAD;
                }
                dead += passes ? 0 : 1;
            }
            return new ActivationInput(Histogram.of(seen, seen.length, BINS), saturated / (double) seen.length, dead / (double) looked.length);
        }
    }
}
