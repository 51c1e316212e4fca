package activarium.training.dl4j;

import activarium.expression.Operator;
import activarium.expression.Relation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BroadcastOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.custom.DivideNoNan;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastCopyOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastDivOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastRDivOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastRSubOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastSubOp;
import org.nd4j.linalg.api.ops.impl.scalar.Pow;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarDivision;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseDivision;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarSubtraction;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.PowPairwise;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;

/** The operators of the expression language by ND4J's operations; at least one operand of each is an array. */
final class ElementwiseOperators {
    private static final int CHANNEL = 1;

    private final Scratch scratch;

    ElementwiseOperators(Scratch scratch) {
        this.scratch = scratch;
    }

    /** out = u operator v; out may be either of them. */
    void apply(Operator operator, Operand u, Operand v, INDArray out) {
        if (u instanceof Operand.Array(var a) && v instanceof Operand.Array(var b)) {
            pairwise(operator, a, b, out);
        } else if (u instanceof Operand.Array(var a)) {
            switch (v) {
                case Operand.Scalar(double number) -> withNumber(operator, a, number, out);
                case Operand.Channels(var numbers) -> withChannels(operator, a, numbers, out);
                case Operand.Array _ -> throw new IllegalStateException("both are arrays");
            }
        } else if (v instanceof Operand.Array(var b)) {
            switch (u) {
                case Operand.Scalar(double number) -> numberWith(operator, number, b, out);
                case Operand.Channels(var numbers) -> channelsWith(operator, numbers, b, out);
                case Operand.Array _ -> throw new IllegalStateException("both are arrays");
            }
        } else {
            throw new IllegalArgumentException("neither operand is an array");
        }
    }

    private void pairwise(Operator operator, INDArray a, INDArray b, INDArray out) {
        switch (operator) {
            case PLUS -> run(new AddOp(a, b, out));
            case MINUS -> run(new SubOp(a, b, out));
            case TIMES -> run(new MulOp(a, b, out));
            case OVER -> run(new DivOp(a, b, out));
            case POWER -> run(new PowPairwise(a, b, out));
            case MIN -> run(new org.nd4j.linalg.api.ops.impl.transforms.same.Min(a, b, out));
            case MAX -> run(new org.nd4j.linalg.api.ops.impl.transforms.same.Max(a, b, out));
            case DAMPED -> damped(a, b, out);
        }
    }

    /** a b, and 0 wherever a is 0: dividing by |sign(a)| is the masking that makes 0 of what is not a number. */
    private void damped(INDArray a, INDArray b, INDArray out) {
        INDArray there = scratch.take();
        run(new Sign(a, there));
        run(new Abs(there, there));
        run(new MulOp(a, b, out));
        run(new DivideNoNan(out, there, out));
        scratch.give(there);
    }

    private void withNumber(Operator operator, INDArray a, double number, INDArray out) {
        switch (operator) {
            case PLUS -> run(new ScalarAdd(a, null, out, number));
            case MINUS -> run(new ScalarSubtraction(a, null, out, number));
            case TIMES -> run(new ScalarMultiplication(a, null, out, number));
            case OVER -> run(new ScalarDivision(a, null, out, number));
            case POWER -> {
                if (number == 2) {
                    run(new MulOp(a, a, out));
                } else {
                    run(new Pow(a, out, number));
                }
            }
            case MIN -> run(new ScalarMin(a, null, out, number));
            case MAX -> run(new ScalarMax(a, null, out, number));
            case DAMPED -> run(new ScalarMultiplication(a, null, out, number));
        }
    }

    private void numberWith(Operator operator, double number, INDArray b, INDArray out) {
        switch (operator) {
            case PLUS, TIMES, MIN, MAX -> withNumber(operator, b, number, out);
            case MINUS -> run(new ScalarReverseSubtraction(b, null, out, number));
            case OVER -> run(new ScalarReverseDivision(b, null, out, number));
            case POWER -> {
                INDArray base = scratch.take();
                base.assign(number);
                run(new PowPairwise(base, b, out));
                scratch.give(base);
            }
            case DAMPED -> {
                if (number == 0) {
                    out.assign(0);
                } else {
                    withNumber(Operator.TIMES, b, number, out);
                }
            }
        }
    }

    private void withChannels(Operator operator, INDArray a, INDArray numbers, INDArray out) {
        switch (operator) {
            case PLUS -> run(new BroadcastAddOp(a, numbers, out, CHANNEL));
            case MINUS -> run(new BroadcastSubOp(a, numbers, out, CHANNEL));
            case TIMES, DAMPED -> run(new BroadcastMulOp(a, numbers, out, CHANNEL));
            case OVER -> run(new BroadcastDivOp(a, numbers, out, CHANNEL));
            case POWER, MIN, MAX -> {
                INDArray spread = spread(numbers);
                pairwise(operator, a, spread, out);
                scratch.give(spread);
            }
        }
    }

    private void channelsWith(Operator operator, INDArray numbers, INDArray b, INDArray out) {
        switch (operator) {
            case PLUS, TIMES -> withChannels(operator, b, numbers, out);
            case MINUS -> run(new BroadcastRSubOp(b, numbers, out, CHANNEL));
            case OVER -> run(new BroadcastRDivOp(b, numbers, out, CHANNEL));
            case POWER, MIN, MAX, DAMPED -> {
                INDArray spread = spread(numbers);
                pairwise(operator, spread, b, out);
                scratch.give(spread);
            }
        }
    }

    private INDArray spread(INDArray numbers) {
        INDArray all = scratch.take();
        run(new BroadcastCopyOp(all, numbers, all, CHANNEL));
        return all;
    }

    /** An operand as an array of its own. */
    void fill(Operand from, INDArray out) {
        switch (from) {
            case Operand.Array(var values) -> out.assign(values);
            case Operand.Scalar(double number) -> out.assign(number);
            case Operand.Channels(var numbers) -> run(new BroadcastCopyOp(out, numbers, out, CHANNEL));
        }
    }

    /**
     * {@code then} where the relation holds, {@code otherwise} elsewhere; out is none of the operands. What is computed for nothing may be
     * anything: a quotient by a mask of ones and zeros is the value itself or 0, whatever it was.
     */
    void select(Relation relation, Operand left, Operand right, Operand then, Operand otherwise, INDArray out) {
        if (then instanceof Operand.Scalar(double t) && otherwise instanceof Operand.Scalar(double o)) {
            choose(relation, left, right, t, o, out);
            return;
        }
        INDArray yes = scratch.take();
        INDArray no = scratch.take();
        switch (relation) {
            case GREATER -> greater(left, right, yes);
            case LESS -> greater(right, left, yes);
            case AT_MOST -> greater(left, right, no);
            case AT_LEAST -> greater(right, left, no);
        }
        boolean strict = relation == Relation.GREATER || relation == Relation.LESS;
        run(new ScalarReverseSubtraction(strict ? yes : no, null, strict ? no : yes, 1));
        masked(then, yes, out);
        masked(otherwise, no, no);
        run(new AddOp(out, no, out));
        scratch.give(yes);
        scratch.give(no);
    }

    /** One of two numbers. */
    private void choose(Relation relation, Operand left, Operand right, double then, double otherwise, INDArray out) {
        boolean strict = relation == Relation.GREATER || relation == Relation.LESS;
        boolean turned = relation == Relation.LESS || relation == Relation.AT_LEAST;
        greater(turned ? right : left, turned ? left : right, out);
        double where = strict ? then : otherwise;
        double elsewhere = strict ? otherwise : then;
        if (where - elsewhere != 1) {
            run(new ScalarMultiplication(out, null, out, where - elsewhere));
        }
        if (elsewhere != 0) {
            run(new ScalarAdd(out, null, out, elsewhere));
        }
    }

    /** Ones where u is greater than v, else zeros. */
    private void greater(Operand u, Operand v, INDArray mask) {
        if (u instanceof Operand.Array(var a) && v instanceof Operand.Scalar(double number)) {
            run(new Step(a, mask, number));
        } else if (u instanceof Operand.Scalar(double number) && v instanceof Operand.Array(var b)) {
            run(new Negative(b, mask));
            run(new Step(mask, mask, -number));
        } else {
            // Two that are the same for every x: spread out, so that an array is there to work on.
            Operand left = u;
            if (!(u instanceof Operand.Array || v instanceof Operand.Array)) {
                fill(u, mask);
                left = new Operand.Array(mask);
            }
            apply(Operator.MINUS, left, v, mask);
            run(new Step(mask, mask, 0));
        }
    }

    /** out, which may be the mask, = the operand where the mask is 1, and 0 where it is 0. */
    private void masked(Operand of, INDArray mask, INDArray out) {
        switch (of) {
            case Operand.Array(var values) -> run(new DivideNoNan(values, mask, out));
            case Operand.Scalar(double number) -> run(new ScalarMultiplication(mask, null, out, number));
            case Operand.Channels(var numbers) -> run(new BroadcastMulOp(mask, numbers, out, CHANNEL));
        }
    }

    private static void run(Op op) {
        Nd4j.getExecutioner().exec(op);
    }

    private static void run(BroadcastOp op) {
        Nd4j.getExecutioner().exec(op);
    }

    private static void run(CustomOp op) {
        Nd4j.exec(op);
    }
}
