package activarium.training.dl4j;

import activarium.expression.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ATan;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cosh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sinh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The functions of the expression language by ND4J's operations, in forms that neither overflow nor cancel in far tails. Operations of ND4J
 * that are less than these (its softplus overflows) are not used.
 */
final class ElementwiseFunctions {
    private static final double HALF_ROOT = Math.sqrt(0.5);
    private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

    private ElementwiseFunctions() {
    }

    /** {@code out} = the function of every element of u; out may be u. */
    static void apply(Function function, INDArray u, INDArray out, Scratch scratch) {
        switch (function) {
            case NEGATE -> run(new Negative(u, out));
            case EXP -> run(new Exp(u, out));
            case EXPM1 -> {
                run(new Exp(u, out));
                add(out, -1);
            }
            case LOG -> run(new Log(u, out));
            case LOG1P -> run(new Log1p(u, out));
            case SQRT -> Nd4j.getExecutioner().exec(new Sqrt(u, out));
            case TANH -> run(new Tanh(u, out));
            case SECH -> sech(u, out, scratch);
            case SINH -> run(new Sinh(u, out));
            case COSH -> run(new Cosh(u, out));
            case SIGMOID -> run(new Sigmoid(u, out));
            case SOFTPLUS -> softplus(u, out, scratch);
            case ERF -> run(new Erf(u, out));
            case ERFC -> run(new Erfc(u, out));
            case NORMAL_CDF -> {
                run(new ScalarMultiplication(u, null, out, -HALF_ROOT));
                run(new Erfc(out, out));
                multiply(out, 0.5);
            }
            case NORMAL_PDF -> {
                run(new MulOp(u, u, out));
                multiply(out, -0.5);
                run(new Exp(out, out));
                multiply(out, DENSITY);
            }
            case SIN -> run(new Sin(u, out));
            case COS -> run(new Cos(u, out));
            case ATAN -> run(new ATan(u, out));
            case ASINH -> asinh(u, out, scratch);
            case ABS -> run(new Abs(u, out));
            case SIGN -> run(new Sign(u, out));
        }
    }

    /** 2e / (1 + e^2), e = exp(-|u|). */
    private static void sech(INDArray u, INDArray out, Scratch scratch) {
        INDArray e = scratch.take();
        decay(u, e);
        run(new MulOp(e, e, out));
        add(out, 1);
        multiply(e, 2);
        run(new DivOp(e, out, out));
        scratch.give(e);
    }

    /** max(u, 0) + log(1 + exp(-|u|)). */
    private static void softplus(INDArray u, INDArray out, Scratch scratch) {
        INDArray e = scratch.take();
        decay(u, e);
        run(new Log1p(e, e));
        run(new ScalarMax(u, null, out, 0));
        run(new AddOp(out, e, out));
        scratch.give(e);
    }

    /** sign(u) log(1 + (a + a^2 / (1 + sqrt(1 + a^2)))), a = |u|. */
    private static void asinh(INDArray u, INDArray out, Scratch scratch) {
        INDArray a = scratch.take();
        INDArray square = scratch.take();
        INDArray root = scratch.take();
        run(new Abs(u, a));
        run(new MulOp(a, a, square));
        run(new ScalarAdd(square, null, root, 1));
        Nd4j.getExecutioner().exec(new Sqrt(root, root));
        add(root, 1);
        run(new DivOp(square, root, square));
        run(new AddOp(a, square, a));
        run(new Log1p(a, a));
        run(new Sign(u, root));
        run(new MulOp(a, root, out));
        scratch.give(a);
        scratch.give(square);
        scratch.give(root);
    }

    /** exp(-|u|). */
    private static void decay(INDArray u, INDArray out) {
        run(new Abs(u, out));
        run(new Negative(out, out));
        run(new Exp(out, out));
    }

    private static void add(INDArray to, double number) {
        run(new ScalarAdd(to, null, to, number));
    }

    private static void multiply(INDArray to, double number) {
        run(new ScalarMultiplication(to, null, to, number));
    }

    private static void run(Op op) {
        Nd4j.getExecutioner().exec(op);
    }

    private static void run(CustomOp op) {
        Nd4j.exec(op);
    }
}
