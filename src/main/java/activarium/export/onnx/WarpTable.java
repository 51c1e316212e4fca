package activarium.export.onnx;

import activarium.cpab.VelocitySpace;
import activarium.cpab.WarpSegments;
import activarium.cpab.WarpSegments.Constant;
import activarium.expression.Relation;
import activarium.network.Precision;
import ai.onnx.proto.OnnxMl.TensorProto;

import java.util.List;

/**
 * The CPAB warp in closed form ({@link WarpSegments}): how many cuts lie below a point is the number of its segment, by which its constants are gathered;
 * one formula then does for all points.
 */
final class WarpTable {
    private final Graph graph;
    private final Elementwise on;
    private final Functions functions;
    private final int sets;
    private final int segments;
    /** {@code [sets * (segments - 1)]}. */
    private final double[] cuts;
    /** {@code [sets * segments][Constant]}. */
    private final double[][] rows;

    /** @param thetas one for all channels, or one for each */
    WarpTable(Graph graph, VelocitySpace space, List<double[]> thetas) {
        this.graph = graph;
        on = new Elementwise(graph);
        functions = new Functions(graph);
        sets = thetas.size();
        WarpSegments warp = new WarpSegments(space);
        segments = warp.segments();
        cuts = new double[sets * (segments - 1)];
        rows = new double[sets * segments][];
        for (int set = 0; set < sets; set++) {
            warp.set(thetas.get(set), 0);
            System.arraycopy(warp.cuts(), 1, cuts, set * (segments - 1), segments - 1);
            for (int s = 0; s < segments; s++) {
                rows[set * segments + s] = warp.constants()[s].clone();
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

    /** The row of every point's constants. */
    private Value segment(Value u, int axes) {
        Value behind = graph.integers(-1);
        Value below = sets == 1 ? graph.tensor("cuts", cuts, segments - 1) : graph.tensor("cuts", cuts, Channels.dimensions(sets, axes, segments - 1));
        Value passed = on.holds(Relation.AT_LEAST, graph.node("Unsqueeze", u, behind), below);
        Value counted = graph.node("Cast", List.of(Graph.attribute("to", TensorProto.DataType.INT64_VALUE)), passed);
        Value within = graph.node("ReduceSum", List.of(Graph.attribute("keepdims", 0)), counted, behind);
        if (sets == 1) {
            return within;
        }
        long[] first = new long[sets];
        for (int set = 0; set < sets; set++) {
            first[set] = (long) set * segments;
        }
        return on.add(within, graph.integers("first", first, Channels.dimensions(sets, axes)));
    }

    private Value constant(Constant which, Value segment) {
        double[] column = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            column[row] = rows[row][which.ordinal()];
        }
        return graph.node("Gather", graph.tensor(which.name().toLowerCase(java.util.Locale.ROOT), column, column.length), segment);
    }
}
