package activarium.training.cuda.kernel;

import activarium.training.cuda.kernel.Operand.Literal;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Computations of whole numbers that need no statement: indices are full of them. */
final class Simple {
    private Simple() {
    }

    /** What a computation comes to, or null where it has to be made. */
    static @Nullable Operand form(Operation operation, List<Operand> operands) {
        if (operands.size() != 2) {
            return null;
        }
        Operand a = operands.get(0);
        Operand b = operands.get(1);
        if (a.type() != Type.S32 || b.type() != Type.S32) {
            return null;
        }
        if (a instanceof Literal x && b instanceof Literal y) {
            return both(operation, (int) x.bits(), (int) y.bits());
        }
        return switch (operation) {
            case ADD -> is(a, 0) ? b : is(b, 0) ? a : null;
            case SUBTRACT -> is(b, 0) ? a : null;
            case MULTIPLY -> is(a, 0) || is(b, 0) ? Operand.of(0) : is(a, 1) ? b : is(b, 1) ? a : null;
            case DIVIDE -> is(b, 1) ? a : null;
            case REMAINDER -> is(b, 1) ? Operand.of(0) : null;
            default -> null;
        };
    }

    private static @Nullable Operand both(Operation operation, int x, int y) {
        return switch (operation) {
            case ADD -> Operand.of(x + y);
            case SUBTRACT -> Operand.of(x - y);
            case MULTIPLY -> Operand.of(x * y);
            case DIVIDE -> y == 0 ? null : Operand.of(x / y);
            case REMAINDER -> y == 0 ? null : Operand.of(x % y);
            case LESS -> Operand.of(x < y);
            case BELOW -> Operand.of(Integer.compareUnsigned(x, y) < 0);
            case AT_MOST -> Operand.of(x <= y);
            case EQUAL -> Operand.of(x == y);
            default -> null;
        };
    }

    private static boolean is(Operand operand, int value) {
        return operand instanceof Literal literal && literal.bits() == value;
    }
}
