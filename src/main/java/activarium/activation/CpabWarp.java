package activarium.activation;

import activarium.cpab.Basis;
import activarium.cpab.Boundary;
import activarium.cpab.FloatFlow;
import activarium.cpab.Flow;
import activarium.cpab.VelocitySpace;
import activarium.expression.Primitive;

/** The CPAB warp, in units in which its cells fill [0, 1], as a primitive of the expression language. */
public final class CpabWarp implements Primitive {
    private final int cells;
    private final Basis basis;
    private final Boundary boundary;
    /** Worked out once: an orthonormal basis of many cells takes a while. */
    private final VelocitySpace space;

    /**
     * @param cells    number of equal cells of the velocity field
     * @param basis    of the space of velocity fields
     * @param boundary what happens outside [0, 1]
     */
    CpabWarp(int cells, Basis basis, Boundary boundary) {
        this.cells = cells;
        this.basis = basis;
        this.boundary = boundary;
        this.space = new VelocitySpace(cells, basis, boundary);
    }

    /** The velocity fields that its parameter stands for. */
    public VelocitySpace velocities() {
        return space;
    }

    @Override
    public String name() {
        return "cpab";
    }

    @Override
    public String latex() {
        return "T";
    }

    @Override
    public int size() {
        return space.dimension();
    }

    @Override
    public Evaluator evaluator() {
        return new FlowEvaluator(new Flow(space));
    }

    @Override
    public FloatEvaluator floatEvaluator(int capacity) {
        return new FloatFlowEvaluator(new FloatFlow(space, capacity));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpabWarp that && cells == that.cells && basis == that.basis && boundary == that.boundary;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * cells + basis.hashCode()) + boundary.hashCode();
    }

    private record FlowEvaluator(Flow flow) implements Evaluator {
        @Override
        public void set(double[] parameters, int offset) {
            flow.set(parameters, offset);
        }

        @Override
        public void values(int order, double[] u, double[] out, int count) {
            switch (order) {
                case 0 -> flow.values(u, out, 0, count);
                case 1 -> flow.slopes(u, out, 0, count);
                default -> flow.curvatures(u, out, 0, count);
            }
        }

        @Override
        public void gradient(double u, double[] into) {
            flow.gradient(u, into);
        }

        @Override
        public void accumulateGradient(double[] u, double[] weight, int count, double[] gradient, int offset) {
            flow.accumulateGradient(u, weight, 0, count, gradient, offset);
        }
    }

    private record FloatFlowEvaluator(FloatFlow flow) implements FloatEvaluator {
        @Override
        public void set(double[] parameters, int offset) {
            flow.set(parameters, offset);
        }

        @Override
        public void take(float[] u, int count) {
            flow.follow(u, count);
        }

        @Override
        public void values(int order, float[] out) {
            switch (order) {
                case 0 -> flow.values(out);
                case 1 -> flow.slopes(out);
                default -> throw new IllegalArgumentException("no kernel needs the derivative of order " + order);
            }
        }

        @Override
        public void accumulateGradient(float[] weight, double[] gradient, int offset) {
            flow.accumulateGradient(weight, gradient, offset);
        }
    }
}
