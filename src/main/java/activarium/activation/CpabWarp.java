package activarium.activation;

import activarium.cpab.Basis;
import activarium.cpab.Flow;
import activarium.cpab.VelocitySpace;
import activarium.expression.Primitive;

/**
 * The CPAB warp of [0, 1] as a primitive of the expression language; outside [0, 1] it is the identity.
 *
 * @param cells number of equal cells of the velocity field
 * @param basis of the space of velocity fields
 */
record CpabWarp(int cells, Basis basis) implements Primitive {
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
        // Zero at both ends: one free value at each inner vertex.
        return cells - 1;
    }

    @Override
    public Evaluator evaluator() {
        return new FlowEvaluator(new Flow(new VelocitySpace(cells, basis)));
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
}
