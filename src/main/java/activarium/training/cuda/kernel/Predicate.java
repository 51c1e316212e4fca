package activarium.training.cuda.kernel;

import java.util.Optional;

/** A truth of each thread, while its kernel is being built. */
public record Predicate(KernelBuilder code, Operand operand) implements Value {
    /** What it is where the kernel's threads need not be asked. */
    private Optional<Boolean> known() {
        return operand instanceof Operand.Literal(var _, long bits) ? Optional.of(bits == 1) : Optional.empty();
    }

    public Predicate and(Predicate other) {
        if (known().isPresent()) {
            return known().get() ? other : this;
        }
        if (other.known().isPresent()) {
            return other.known().get() ? this : other;
        }
        return code.predicate(Operation.AND, this, other);
    }

    public Predicate or(Predicate other) {
        if (known().isPresent()) {
            return known().get() ? this : other;
        }
        if (other.known().isPresent()) {
            return other.known().get() ? other : this;
        }
        return code.predicate(Operation.OR, this, other);
    }

    public Predicate not() {
        return known().isPresent() ? new Predicate(code, Operand.of(!known().get())) : code.predicate(Operation.NOT, this);
    }

    public F32 choose(F32 then, F32 otherwise) {
        return known().isPresent() ? known().get() ? then : otherwise : code.f32(Operation.SELECT, this, then, otherwise);
    }

    public F64 choose(F64 then, F64 otherwise) {
        return known().isPresent() ? known().get() ? then : otherwise : code.f64(Operation.SELECT, this, then, otherwise);
    }

    public S32 choose(S32 then, S32 otherwise) {
        return known().isPresent() ? known().get() ? then : otherwise : code.s32(Operation.SELECT, this, then, otherwise);
    }
}
