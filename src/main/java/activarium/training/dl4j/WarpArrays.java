package activarium.training.dl4j;

import activarium.cpab.VelocitySpace;
import activarium.cpab.WarpSegments;
import activarium.cpab.WarpSegments.Constant;
import activarium.cpab.WarpSegments.Sum;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.custom.DivideNoNan;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ATanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sinh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The CPAB warp by ND4J's operations. Which segment a point is in becomes a row of zeros and a single one; times the table of the segments'
 * constants, that gathers the constants of every point, exactly, and its transpose adds up what the points of each segment do to theta. Both are
 * products of matrices, which every backend is good at.
 */
final class WarpArrays {
    /** The sum of (-z)^n / ((n + 1) (n + 2)), highest first: ((1 + z) log(1 + z) - z) / z^2. */
    private static final double[] SHARE = {1 / 110.0, -1 / 90.0, 1 / 72.0, -1 / 56.0, 1 / 42.0, -1 / 30.0, 1 / 20.0, -1 / 12.0, 1 / 6.0, -1 / 2.0};
    /** The sum of (n + 1) z^n / (n + 2)!, highest first: ((z - 1) e^z + 1) / z^2. */
    private static final double[] MOMENT = {11 / 479001600.0, 10 / 39916800.0, 9 / 3628800.0, 8 / 362880.0, 7 / 40320.0, 6 / 5040.0, 5 / 720.0, 4 / 120.0,
        3 / 24.0, 2 / 6.0, 1 / 2.0};

    private final WarpSegments segments;
    private final int dimension;

    WarpArrays(VelocitySpace space) {
        segments = new WarpSegments(space);
        dimension = space.dimension();
    }

    /** Chooses theta[offset] and the following. */
    void set(double[] theta, int offset) {
        segments.set(theta, offset);
    }

    /** Follows points {@code [n]}; everything lives in the workspace that is open. What it returns is good until theta changes. */
    Followed follow(INDArray u) {
        return new Followed(u);
    }

    /** Points, and where the flow takes each of them. */
    final class Followed {
        private final INDArray points;
        private final INDArray oneHot;
        private final INDArray gathered;
        private final INDArray speed;
        private final INDArray distance;
        private final INDArray spent;
        private final INDArray time;
        private final INDArray growth;
        private final INDArray reach;

        private Followed(INDArray u) {
            points = u;
            DataType type = u.dataType();
            long count = u.length();
            double[] cuts = segments.cuts();
            INDArray below = Nd4j.createUninitialized(type, new long[] {count, cuts.length}, 'f');
            for (int c = 0; c < cuts.length; c++) {
                below.getColumn(c).assign(cuts[c]);
            }
            below.subi(u.reshape(new long[] {count, 1}));
            Nd4j.getExecutioner().exec(new Step(below, below, 0));
            int last = segments.segments();
            oneHot = Nd4j.createUninitialized(type, new long[] {count, last}, 'f');
            below.get(NDArrayIndex.all(), NDArrayIndex.interval(1, last + 1)).subi(below.get(NDArrayIndex.all(), NDArrayIndex.interval(0, last)), oneHot);
            gathered = Nd4j.createUninitialized(type, new long[] {count, Constant.values().length}, 'f');
            oneHot.mmuli(Nd4j.createFromArray(segments.constants()).castTo(type), gathered);

            speed = offset().muli(of(Constant.SPEED_SLOPE)).addi(of(Constant.SPEED));
            larger(speed, of(Constant.SLOWEST));
            distance = of(Constant.EXIT).sub(u).muli(of(Constant.DIRECTION));
            Nd4j.getExecutioner().exec(new org.nd4j.linalg.api.ops.impl.scalar.ScalarMax(distance, null, distance, 0));
            spent = speed.add(of(Constant.EXIT_SPEED)).rdivi(distance).muli(of(Constant.START_GROWTH));
            Nd4j.getExecutioner().exec(new ATanh(spent, spent));
            spent.muli(of(Constant.TWICE_INVERSE_START_GROWTH));
            Nd4j.getExecutioner().exec(new org.nd4j.linalg.api.ops.impl.scalar.ScalarMax(spent, null, spent, 0));
            smaller(spent, of(Constant.TIME));
            time = of(Constant.TIME).sub(spent);

            double largest = type == DataType.DOUBLE ? 350 : 40;
            INDArray half = time.mul(of(Constant.END_GROWTH)).muli(0.5);
            Nd4j.getExecutioner().exec(new org.nd4j.linalg.api.ops.impl.scalar.ScalarMax(half, null, half, -largest));
            Nd4j.getExecutioner().exec(new org.nd4j.linalg.api.ops.impl.scalar.ScalarMin(half, null, half, largest));
            INDArray root = half.ulike();
            Nd4j.getExecutioner().exec(new Exp(half, root));
            Nd4j.getExecutioner().exec(new Sinh(half, half));
            // (e^z - 1) / b = 2 sinh(z/2) e^(z/2) / b, in which nothing cancels.
            reach = half.muli(root).muli(of(Constant.TWICE_INVERSE_END_GROWTH));
            growth = root.mul(root);
        }

        /** Where the points end, {@code [n]}. */
        INDArray values() {
            INDArray ends = of(Constant.ENTRY_VELOCITY).mul(reach).addi(of(Constant.ENTRY)).addi(offset().muli(of(Constant.STAYING)));
            larger(ends, of(Constant.LOWEST));
            smaller(ends, of(Constant.HIGHEST));
            return ends;
        }

        /** d phi / d u, {@code [n]}. */
        INDArray slopes() {
            INDArray slopes = Transforms.abs(of(Constant.ENTRY_VELOCITY), true).muli(growth).divi(speed);
            return slopes.addi(of(Constant.STAYING));
        }

        /** {@code gradient[offset + k] +=} sum over the points of weight d phi / d theta_k. */
        void accumulateGradient(INDArray weight, double[] gradient, int offset) {
            double fromSpeeds = points.dataType() == DataType.DOUBLE ? 0.02 : 0.3;
            INDArray change = distance.mul(of(Constant.START_GROWTH)).divi(speed);
            INDArray share = spent.mul(of(Constant.EXIT_SPEED)).subi(distance).divi(change.mul(distance));
            INDArray bent = blended(share, series(SHARE, change, -1), change, fromSpeeds).muli(distance).muli(of(Constant.DIRECTION));
            INDArray exponent = time.mul(of(Constant.END_GROWTH));
            INDArray plain = time.mul(growth).subi(reach).muli(of(Constant.TWICE_INVERSE_END_GROWTH)).muli(0.5);
            INDArray moment = blended(plain, series(MOMENT, exponent, 1).muli(time).muli(time), exponent, points.dataType() == DataType.DOUBLE ? 0.1 : 0.7);
            INDArray grown = weight.mul(growth);
            INDArray scaled = grown.mul(distance).divi(speed);

            INDArray terms = Nd4j.createUninitialized(points.dataType(), new long[] {points.length(), Sum.values().length}, 'f');
            put(terms, Sum.WEIGHT, weight);
            put(terms, Sum.OFFSET, offset().muli(weight));
            put(terms, Sum.GROWN, grown);
            put(terms, Sum.LEFT, of(Constant.RIGHT).sub(points).subi(bent).muli(scaled));
            put(terms, Sum.RIGHT, points.sub(of(Constant.LEFT)).addi(bent).muli(scaled));
            put(terms, Sum.MOMENT, moment.muli(weight));
            put(terms, Sum.REACH, reach.mul(weight));
            put(terms, Sum.TIME, grown.mul(time));
            segments.accumulateGradient(oneHot.transpose().mmul(terms).toDoubleMatrix(), gradient, offset);
        }

        private INDArray offset() {
            return points.sub(of(Constant.ANCHOR));
        }

        private INDArray of(Constant constant) {
            return gathered.getColumn(constant.ordinal());
        }
    }

    int dimension() {
        return dimension;
    }

    private static void put(INDArray terms, Sum place, INDArray values) {
        terms.getColumn(place.ordinal()).assign(values);
    }

    /** The plain form, and its series where |z| is below a limit and the plain form would cancel. */
    private static INDArray blended(INDArray plain, INDArray series, INDArray z, double limit) {
        INDArray large = Transforms.abs(z, true);
        Nd4j.getExecutioner().exec(new Step(large, large, limit));
        Nd4j.exec(new DivideNoNan(plain, large, plain));
        return large.rsubi(1).muli(series).addi(plain);
    }

    /** @param sign of the whole */
    private static INDArray series(double[] coefficients, INDArray z, int sign) {
        INDArray sum = z.mul(sign * coefficients[0]);
        for (int k = 1; k < coefficients.length; k++) {
            sum.addi(sign * coefficients[k]);
            if (k < coefficients.length - 1) {
                sum.muli(z);
            }
        }
        return sum;
    }

    private static void larger(INDArray one, INDArray other) {
        Nd4j.getExecutioner().exec(new org.nd4j.linalg.api.ops.impl.transforms.same.Max(one, other, one));
    }

    private static void smaller(INDArray one, INDArray other) {
        Nd4j.getExecutioner().exec(new org.nd4j.linalg.api.ops.impl.transforms.same.Min(one, other, one));
    }
}
