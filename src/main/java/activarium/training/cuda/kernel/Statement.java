package activarium.training.cuda.kernel;

import activarium.training.cuda.kernel.Operand.Register;

import java.util.List;

/** One step of a kernel. Flow is structured: there are no jumps. */
public sealed interface Statement {
    record Compute(Register target, Operation operation, List<Operand> operands) implements Statement {
        public Compute {
            operands = List.copyOf(operands);
        }
    }

    /** Which thread of which block this is. */
    record Place(Register target, Axis axis) implements Statement {
    }

    /** The value of a scalar parameter. */
    record Argument(Register target, Parameter.Scalar parameter) implements Statement {
    }

    record Assign(Register variable, Operand value) implements Statement {
    }

    /** The element {@code index + offset}. */
    record Load(Register target, Memory memory, Operand index, int offset) implements Statement {
    }

    /** The element {@code index + offset}. */
    record Store(Memory memory, Operand index, int offset, Operand value) implements Statement {
    }

    /** The value that the thread {@code lane xor distance} of the same warp has; all 32 take part. */
    record Exchange(Register target, Operand value, int distance) implements Statement {
    }

    /** Until all threads of the block are here; what they wrote before is seen by all after. */
    record Barrier() implements Statement {
    }

    record If(Operand condition, List<Statement> then, List<Statement> otherwise) implements Statement {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** The header, then, as long as the condition holds, the body and the header again. */
    record Loop(List<Statement> header, Operand condition, List<Statement> body) implements Statement {
        public Loop {
            header = List.copyOf(header);
            body = List.copyOf(body);
        }
    }

    /** A thread within its block, a block within its grid. */
    enum Axis {
        THREAD, BLOCK
    }
}
