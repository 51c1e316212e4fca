package activarium.expression;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Evaluates an expression with its first and second derivative and its derivatives by every parameter, point by point, also
 * where an intermediate result leaves the range of a double and the final one does not.
 */
public final class Evaluator {
    /** Nearer to zero nothing that people type overflows without showing. */
    private static final double FAR = 30;

    /** What can be shared between evaluators: the derivatives, worked out once. */
    public static final class Plan {
        private final Program program;
        private final Gradient gradient;
        private final ParameterLayout layout;

        private Plan(Program program, Gradient gradient, ParameterLayout layout) {
            this.program = program;
            this.gradient = gradient;
            this.layout = layout;
        }
    }

    private final Plan plan;
    private final TileInterpreter tile;
    private final Primitive.Evaluator[] primitives;
    private final int[] callPlaces;
    /** Null where the program calls a primitive. */
    private final @Nullable WideEvaluator wide;
    private final double[][] roots;

    /** One thread at a time may use it; its plan may be shared by any number. */
    public Evaluator(Plan plan) {
        this.plan = plan;
        tile = new TileInterpreter(plan.program);
        Map<String, Integer> places = plan.layout.places();
        primitives = plan.gradient.calls().stream().map(c -> c.primitive().evaluator()).toArray(Primitive.Evaluator[]::new);
        callPlaces = plan.gradient.calls().stream().mapToInt(c -> places.get(c.parameter())).toArray();
        wide = WideEvaluator.canRun(plan.program) ? new WideEvaluator(plan.program) : null;
        roots = new double[plan.program.roots().size()][TileInterpreter.TILE];
    }

    /** Works out what an expression's evaluation needs. */
    public static Plan plan(Expression f, ParameterLayout layout) {
        Gradient gradient = Gradient.of(f, layout);
        List<Expression> roots = new ArrayList<>();
        roots.add(f);
        roots.add(gradient.expressions().getFirst().derivative());
        roots.addAll(gradient.expressions());
        return new Plan(Program.of(roots, layout.places()), gradient, layout);
    }

    /** What the value alone needs. */
    public static Plan planValue(Expression f, ParameterLayout layout) {
        return new Plan(Program.of(List.of(f), layout.places()), new Gradient(List.of(), List.of(), List.of()), layout);
    }

    /** Fills {@code y[i] = f(x[i])}; the only call for an evaluator of the value alone. */
    public void evaluate(double[] x, double[] parameters, double[] y) {
        tile.bind(parameters);
        for (int from = 0; from < x.length; from += TileInterpreter.TILE) {
            int count = Math.min(TileInterpreter.TILE, x.length - from);
            run(x, from, count, parameters);
            copy(roots[0], y, from, count);
        }
    }

    /**
     * Fills the arrays, all of x's length; null arrays are left out.
     *
     * @param parameters        every scalar, {@code [layout size]}
     * @param byParameterScalar {@code [n][layout size]}: derivative at point i by scalar k
     */
    public void evaluate(double[] x, double[] parameters, double[] y, double @Nullable [] dydx, double @Nullable [] d2ydx2,
                         double @Nullable [][] byParameterScalar) {
        tile.bind(parameters);
        for (int k = 0; k < primitives.length; k++) {
            primitives[k].set(parameters, callPlaces[k]);
        }
        double[] into = new double[parameters.length];
        for (int from = 0; from < x.length; from += TileInterpreter.TILE) {
            int count = Math.min(TileInterpreter.TILE, x.length - from);
            run(x, from, count, parameters);
            copy(roots[0], y, from, count);
            copy(roots[1], d2ydx2, from, count);
            copy(roots[2 + plan.gradient.slope()], dydx, from, count);
            if (byParameterScalar != null) {
                for (int i = 0; i < count; i++) {
                    derivatives(i, into, byParameterScalar[from + i]);
                }
            }
        }
    }

    /** All roots at a tile's points. Where a double's range may have been left on the way, in wide numbers. */
    private void run(double[] x, int from, int count, double[] parameters) {
        System.arraycopy(x, from, tile.input(), 0, count);
        tile.run(count);
        for (int k = 0; k < roots.length; k++) {
            System.arraycopy(tile.root(k), 0, roots[k], 0, count);
        }
        for (int i = 0; i < count && wide != null; i++) {
            if (isSuspect(x[from + i], i) && wide.run(x[from + i], parameters)) {
                for (int k = 0; k < roots.length; k++) {
                    roots[k][i] = wide.root(k);
                }
            }
        }
    }

    private boolean isSuspect(double x, int i) {
        boolean suspect = Math.abs(x) > FAR;
        for (int k = 0; k < roots.length && !suspect; k++) {
            suspect = !Double.isFinite(roots[k][i]);
        }
        return suspect && Double.isFinite(x);
    }

    private void derivatives(int i, double[] scratch, double[] out) {
        java.util.Arrays.fill(out, 0);
        List<Integer> places = plan.gradient.scalarPlaces();
        for (int k = 0; k < places.size(); k++) {
            out[places.get(k)] = roots[2 + plan.gradient.scalar(k)][i];
        }
        for (int k = 0; k < primitives.length; k++) {
            int size = plan.gradient.calls().get(k).primitive().size();
            primitives[k].gradient(roots[2 + plan.gradient.argument(k)][i], scratch);
            double outer = roots[2 + plan.gradient.call(k)][i];
            for (int j = 0; j < size; j++) {
                // Where the call's value is not used (outside the warped range) its own gradient does not matter.
                out[callPlaces[k] + j] += outer == 0 ? 0 : outer * scratch[j];
            }
        }
    }

    private static void copy(double[] from, double @Nullable [] to, int at, int count) {
        if (to != null) {
            System.arraycopy(from, 0, to, at, count);
        }
    }
}
