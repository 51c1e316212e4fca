package activarium.export.onnx;

import activarium.cpab.VelocitySpace;
import activarium.cpab.WarpSegments;
import activarium.cpab.WarpSegments.Constant;
import activarium.expression.Relation;
import activarium.network.Precision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The CPAB warp in closed form ({@link WarpSegments}): a binary search among the cuts finds every point's segment, by which its constants are gathered;
 * one formula then does for all points.
 */
final class WarpTable {
    private final Graph graph;
    private final Elementwise on;
    private final Functions functions;
    private final int sets;
    /** Places of the table for each set: a power of two, at least as many as there are segments. */
    private final int places;
    /** {@code [sets * places]}: where the segment begins; no number where there is none, which is below no point. */
    private final double[] begins;
    /** {@code [sets * places][Constant]}. */
    private final double[][] rows;

    /** @param thetas one for all channels, or one for each */
    WarpTable(Graph graph, VelocitySpace space, List<double[]> thetas) {
        this.graph = graph;
        on = new Elementwise(graph);
        functions = new Functions(graph);
        sets = thetas.size();
        WarpSegments warp = new WarpSegments(space);
        places = Integer.highestOneBit(2 * warp.segments() - 1);
        begins = new double[sets * places];
        rows = new double[sets * places][];
        Arrays.fill(begins, Double.NaN);
        for (int set = 0; set < sets; set++) {
            warp.set(thetas.get(set), 0);
            for (int p = 0; p < places; p++) {
                int segment = Math.min(p, warp.segments() - 1);
                rows[set * places + p] = warp.constants()[segment].clone();
                if (segment == p) {
                    begins[set * places + p] = warp.cuts()[segment];
                }
            }
        }
    }

    /**
     * Where points end.
     *
     * @param u    {@code [batch, channels]} or {@code [batch, channels, rows, columns]}
     * @param axes behind the channels' axis: 0 or 2
     */
    Value ends(Value u, int axes) {
        Value segment = segment(u, axes);
        Value offset = on.subtract(u, constant(Constant.ANCHOR, segment));
        Value speed = on.max(on.add(on.multiply(offset, constant(Constant.SPEED_SLOPE, segment)), constant(Constant.SPEED, segment)),
                constant(Constant.SLOWEST, segment));
        Value distance = on.max(on.multiply(on.subtract(constant(Constant.EXIT, segment), u), constant(Constant.DIRECTION, segment)), on.number(0));
        Value change = on.divide(on.multiply(distance, constant(Constant.START_GROWTH, segment)), on.add(speed, constant(Constant.EXIT_SPEED, segment)));
        Value time = constant(Constant.TIME, segment);
        Value spent = on.min(on.max(on.multiply(functions.artanh(change), constant(Constant.TWICE_INVERSE_START_GROWTH, segment)), on.number(0)), time);
        double largest = graph.precision() == Precision.FLOAT64 ? 350 : 40;
        Value half = on.multiply(on.multiply(on.subtract(time, spent), constant(Constant.END_GROWTH, segment)), 0.5);
        Value bounded = on.min(on.max(half, on.number(-largest)), on.number(largest));
        // (e^z - 1) / b = 2 sinh(z/2) e^(z/2) / b, in which nothing cancels.
        Value reach = on.multiply(on.multiply(functions.sinh(bounded), on.exp(bounded)), constant(Constant.TWICE_INVERSE_END_GROWTH, segment));
        Value moved = on.add(on.add(on.multiply(constant(Constant.ENTRY_VELOCITY, segment), reach), constant(Constant.ENTRY, segment)),
                on.multiply(offset, constant(Constant.STAYING, segment)));
        Value ends = on.min(on.max(moved, constant(Constant.LOWEST, segment)), constant(Constant.HIGHEST, segment));
        // Of infinity the formula would make infinity times 0; no warp brings it back.
        return on.where(on.equal(on.abs(u), on.number(Double.POSITIVE_INFINITY)), u, ends);
    }

    /** The row of every point's constants; what is no number is in the first segment. */
    private Value segment(Value u, int axes) {
        long[] first = new long[sets];
        Arrays.setAll(first, set -> (long) set * places);
        Value table = graph.tensor("begins", begins, begins.length);
        Value segment = sets == 1 ? graph.integers("first", first) : graph.integers("first", first, Channels.dimensions(sets, axes));
        for (int step = places / 2; step > 0; step /= 2) {
            Value further = on.add(segment, graph.integers("step", new long[] {step}));
            segment = on.where(on.holds(Relation.AT_LEAST, u, graph.node("Gather", table, further)), further, segment);
        }
        return segment;
    }

    private Value constant(Constant which, Value segment) {
        double[] column = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            column[row] = rows[row][which.ordinal()];
        }
        return graph.node("Gather", graph.tensor(which.name().toLowerCase(Locale.ROOT), column, column.length), segment);
    }
}
