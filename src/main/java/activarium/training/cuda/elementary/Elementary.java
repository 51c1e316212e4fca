package activarium.training.cuda.elementary;

import activarium.expression.FloatOperation;
import activarium.expression.Function;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.KernelBuilder;

import java.util.List;

/** Functions of floats in a kernel, with the bits of {@link activarium.vector.FloatMath}; powers, and sines of what is far from 0, by way of doubles. */
public final class Elementary {
    private static final float SQRT_2 = 1.41421356f;
    private static final float NORMAL_PEAK = 0.39894228f;

    private final KernelBuilder code;
    private final MethodReader methods;

    public Elementary(KernelBuilder code) {
        this.code = code;
        methods = new MethodReader(code);
    }

    /** One operation of a single-precision program. */
    public F32 of(FloatOperation operation, List<F32> operands) {
        return switch (operation) {
            case POWER -> new Powers(code).power(operands.get(0), operands.get(1));
            case SIN -> new FarSine(code).joined(operands.getFirst(), methods.result("sin", operands), 0);
            case COS -> new FarSine(code).joined(operands.getFirst(), methods.result("cos", operands), 1);
            // They put exponents together as whole numbers, and what is no number has other bits on a card than on the processor: there it would come out as the largest float.
            case EXP, DECAY, BELL -> operands.getFirst().equalTo(operands.getFirst()).choose(methods.result(operation.method(), operands), operands.getFirst());
            default -> methods.result(operation.method(), operands);
        };
    }

    /** One operation of a single-precision program. */
    public F32 of(FloatOperation operation, F32... operands) {
        return of(operation, List.of(operands));
    }

    /** A function of one argument. */
    public F32 of(Function function, F32 u) {
        return switch (function) {
            case NEGATE -> u.negated();
            case ABS -> u.absolute();
            case SIGN -> of(FloatOperation.SIGN, u);
            case SQRT -> u.squareRoot();
            case EXP -> of(FloatOperation.EXP, u);
            case EXPM1 -> of(FloatOperation.EXPM1, u, of(FloatOperation.EXP, u));
            case LOG -> of(FloatOperation.LOG, u);
            case LOG1P -> of(FloatOperation.LOG1P, u);
            case SIN -> of(FloatOperation.SIN, u);
            case COS -> of(FloatOperation.COS, u);
            case ATAN -> of(FloatOperation.ATAN, u);
            case ASINH -> of(FloatOperation.ASINH, u);
            case SINH -> of(FloatOperation.SINH, u, decay(u));
            case COSH -> of(FloatOperation.COSH, decay(u));
            case TANH -> of(FloatOperation.TANH, u, square(u), of(FloatOperation.INVERSE_OF_ONE_PLUS, square(u)));
            case SECH -> of(FloatOperation.SECH, decay(u), of(FloatOperation.INVERSE_OF_ONE_PLUS, square(u)));
            case SIGMOID -> of(FloatOperation.SIGMOID, u, decay(u), of(FloatOperation.INVERSE_OF_ONE_PLUS, decay(u)));
            case SOFTPLUS -> of(FloatOperation.SOFTPLUS, u, decay(u));
            case NORMAL_PDF -> of(FloatOperation.BELL, u).times(NORMAL_PEAK);
            case NORMAL_CDF -> of(FloatOperation.NORMAL_CDF, u, tail(u));
            case ERF -> of(FloatOperation.ERF, u, tail(u.times(SQRT_2)));
            case ERFC -> of(FloatOperation.ERFC, u, tail(u.times(SQRT_2)));
        };
    }

    private F32 decay(F32 u) {
        return of(FloatOperation.DECAY, u);
    }

    private F32 square(F32 u) {
        return decay(u).times(decay(u));
    }

    private F32 tail(F32 u) {
        return of(FloatOperation.TAIL, u, of(FloatOperation.BELL, u));
    }
}
