package activarium.training.cuda.activation;

import activarium.expression.FloatOperation;
import activarium.expression.FloatProgram.Source;
import activarium.expression.Instruction;
import activarium.expression.Operator;
import activarium.expression.Program;
import activarium.expression.Relation;
import activarium.training.cuda.elementary.Elementary;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is the same for every x, from the parameters: worked out once after each update. What no parameter enters is worked out here, in double; the rest in
 * single precision on the card.
 */
final class UniformCode {
    private final KernelBuilder code;
    private final Elementary elementary;
    private final Program program;
    private final FloatArray parameters;
    private final Map<Integer, F32> values = new HashMap<>();

    /** @param parameters of the activation, as its layout says */
    UniformCode(KernelBuilder code, Elementary elementary, Program program, FloatArray parameters) {
        this.code = code;
        this.elementary = elementary;
        this.program = program;
        this.parameters = parameters;
    }

    F32 of(Source.Coefficient coefficient) {
        double constant = coefficient.negative() ? -1 : 1;
        F32 product = null;
        for (int factor : coefficient.factors()) {
            OptionalDouble known = known(factor);
            if (known.isPresent()) {
                constant *= known.getAsDouble();
            } else {
                product = product == null ? value(factor) : product.times(value(factor));
            }
        }
        for (int divisor : coefficient.divisors()) {
            OptionalDouble known = known(divisor);
            if (known.isPresent()) {
                constant /= known.getAsDouble();
            } else {
                product = (product == null ? code.f32(1) : product).over(value(divisor));
            }
        }
        return product == null ? code.f32((float) constant) : constant == 1 ? product : product.times((float) constant);
    }

    /** The value of an instruction that no parameter enters. */
    private OptionalDouble known(int i) {
        return switch (program.instructions().get(i)) {
            case Instruction.Constant(double constant) -> OptionalDouble.of(constant);
            case Instruction.Apply(var function, int u) -> {
                OptionalDouble at = known(u);
                yield at.isPresent() ? OptionalDouble.of(function.at(at.getAsDouble())) : at;
            }
            case Instruction.Binary(var operator, int u, int v) -> {
                OptionalDouble left = known(u);
                OptionalDouble right = known(v);
                yield left.isPresent() && right.isPresent() ? OptionalDouble.of(operator.at(left.getAsDouble(), right.getAsDouble())) : OptionalDouble.empty();
            }
            default -> OptionalDouble.empty();
        };
    }

    private F32 value(int i) {
        F32 value = values.get(i);
        if (value == null) {
            OptionalDouble known = known(i);
            value = known.isPresent() ? code.f32((float) known.getAsDouble()) : made(program.instructions().get(i));
            values.put(i, value);
        }
        return value;
    }

    private F32 made(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Constant(double constant) -> code.f32((float) constant);
            case Instruction.Parameter(int place) -> parameters.get(place);
            case Instruction.Apply(var function, int u) -> elementary.of(function, value(u));
            case Instruction.Binary(var operator, int u, int v) -> combined(operator, u, v);
            case Instruction.Select(var relation, int l, int r, int t, int o) -> holds(relation, value(l), value(r)).choose(value(t), value(o));
            case Instruction.Input _, Instruction.Call _ -> throw new IllegalStateException("not uniform: " + instruction);
        };
    }

    private F32 combined(Operator operator, int u, int v) {
        return switch (operator) {
            case PLUS -> value(u).plus(value(v));
            case MINUS -> value(u).minus(value(v));
            case TIMES -> value(u).times(value(v));
            case OVER -> value(u).over(value(v));
            case POWER -> {
                OptionalDouble exponent = known(v);
                yield exponent.isPresent() && exponent.getAsDouble() == 2 ? value(u).times(value(u))
                        : elementary.of(FloatOperation.POWER, value(u), value(v));
            }
            case MIN -> elementary.of(FloatOperation.MIN, value(u), value(v));
            case MAX -> elementary.of(FloatOperation.MAX, value(u), value(v));
            case DAMPED -> elementary.of(FloatOperation.DAMPED, value(u), value(v));
        };
    }

    private static Predicate holds(Relation relation, F32 left, F32 right) {
        return switch (relation) {
            case LESS -> left.lessThan(right);
            case AT_MOST -> left.atMost(right);
            case GREATER -> right.lessThan(left);
            case AT_LEAST -> right.atMost(left);
        };
    }
}
