package activarium.expression;

/** One operation of a {@link Program}. Operands are numbers of earlier instructions. */
public sealed interface Instruction {
    /** A number. */
    record Constant(double value) implements Instruction {
    }

    /** x. */
    record Input() implements Instruction {
    }

    /** The scalar at a place of the parameter array. */
    record Parameter(int place) implements Instruction {
    }

    /** A function of one argument. */
    record Apply(Function function, int argument) implements Instruction {
    }

    /** An operator between two values. */
    record Binary(Operator operator, int left, int right) implements Instruction {
    }

    /** One of two values, as a comparison decides for each x. */
    record Select(Relation relation, int left, int right, int then, int otherwise) implements Instruction {
    }

    /** @param place where the vector parameter begins in the parameter array */
    record Call(Primitive primitive, int order, int argument, int place) implements Instruction {
    }
}
