package activarium.training.cuda.kernel;

import org.jspecify.annotations.Nullable;

/** What a statement reads: a register of the thread, or a number. */
public sealed interface Operand {
    Type type();

    /**
     * A register of one thread.
     *
     * @param number   counted from 0 over all registers of a kernel
     * @param variable whether it is assigned more than once ({@link Statement.Assign}); others are defined by exactly one statement
     */
    record Register(Type type, int number, boolean variable) implements Operand {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Register register && number == register.number && type == register.type && variable == register.variable;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    /**
     * A number.
     *
     * @param bits of the float or double; the whole number; 0 or 1 for a predicate
     */
    record Literal(Type type, long bits) implements Operand {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Literal literal && bits == literal.bits && type == literal.type;
        }

        @Override
        public int hashCode() {
            return (int) (bits ^ bits >>> 32) + type.ordinal();
        }
    }

    static Literal of(float value) {
        return new Literal(Type.F32, Float.floatToRawIntBits(value));
    }

    static Literal of(double value) {
        return new Literal(Type.F64, Double.doubleToRawLongBits(value));
    }

    static Literal of(int value) {
        return new Literal(Type.S32, value);
    }

    static Literal of(long value) {
        return new Literal(Type.S64, value);
    }

    static Literal of(boolean value) {
        return new Literal(Type.PREDICATE, value ? 1 : 0);
    }
}
