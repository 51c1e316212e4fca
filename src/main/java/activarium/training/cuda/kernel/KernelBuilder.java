package activarium.training.cuda.kernel;

import activarium.training.cuda.kernel.Operand.Literal;
import activarium.training.cuda.kernel.Operand.Register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Builds one kernel, statement by statement, in the order of the calls. */
public final class KernelBuilder {
    private static final int ALIGNMENT = 16;

    /** A pure computation, by which a later one like it in the same or an inner block is found. */
    private record Computation(Operation operation, List<Operand> operands) {
        @Override
        public int hashCode() {
            int hash = operation.ordinal();
            for (Operand operand : operands) {
                hash = 31 * hash + operand.hashCode();
            }
            return hash;
        }
    }

    private final String name;
    private final int threads;
    private final int blocks;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Memory.Shared> shared = new ArrayList<>();
    private final List<Memory.Local> local = new ArrayList<>();
    private final Map<Parameter.Scalar, Register> scalars = new LinkedHashMap<>();
    private final List<Statement> prologue = new ArrayList<>();
    private final S32 thread;
    private final S32 block;
    private List<Statement> statements = new ArrayList<>();
    private final Map<Computation, Register> known = new HashMap<>();
    /** In the order in which they were made. */
    private final List<Computation> order = new ArrayList<>();
    private int registers;
    private int sharedEnd;
    /** Who has a part in what is dealt out, and which of them this thread is. */
    private int hands;
    private S32 hand;

    /** A kernel each of whose blocks has work of its own, as many as there may be. @param threads of a block */
    public KernelBuilder(String name, int threads) {
        this(name, threads, 1);
    }

    /** A kernel whose blocks share their work. @param threads of a block @param blocks of the grid that it will be launched with */
    public KernelBuilder(String name, int threads, int blocks) {
        this(name, threads, blocks, false);
    }

    /** The same. @param inParts whether the grid may be several launches; each is told by the whole number {@code firstBlock} where in the grid its blocks begin */
    public KernelBuilder(String name, int threads, int blocks, boolean inParts) {
        this.name = name;
        this.threads = threads;
        this.blocks = blocks;
        thread = place(Statement.Axis.THREAD);
        S32 ofLaunch = place(Statement.Axis.BLOCK);
        block = inParts ? ofLaunch.plus(scalarInt("firstBlock")) : ofLaunch;
        hands = threads * blocks;
        hand = blocks == 1 ? thread : block.times(threads).plus(thread);
    }

    private S32 place(Statement.Axis axis) {
        Register target = register(Type.S32);
        prologue.add(new Statement.Place(target, axis));
        return new S32(this, target);
    }

    /** Checks it and returns it. @throws InvalidKernelException where it could not run */
    public Kernel build() {
        List<Statement> body = new ArrayList<>(prologue);
        body.addAll(statements);
        Kernel kernel = new Kernel(name, threads, parameters, shared, local, body, registers);
        Verifier.verify(kernel);
        return kernel;
    }

    public int threads() {
        return threads;
    }

    /** Blocks that share the work; 1 where each has its own. */
    public int blocks() {
        return blocks;
    }

    /** This thread's number in its block. */
    public S32 thread() {
        return thread;
    }

    /** This block's number in its grid. */
    public S32 block() {
        return block;
    }

    // Memory and parameters.

    public FloatArray globalFloats(String called, boolean written) {
        return new FloatArray(this, global(called, Type.F32, written), s32(0));
    }

    public IntArray globalInts(String called, boolean written) {
        return new IntArray(this, global(called, Type.S32, written), s32(0));
    }

    private Memory.Global global(String called, Type element, boolean written) {
        Memory.Global memory = new Memory.Global(called, element, written);
        parameters.add(memory);
        return memory;
    }

    public S32 scalarInt(String called) {
        return new S32(this, scalar(called, Type.S32));
    }

    public F32 scalarFloat(String called) {
        return new F32(this, scalar(called, Type.F32));
    }

    private Register scalar(String called, Type type) {
        Parameter.Scalar scalar = new Parameter.Scalar(called, type);
        parameters.add(scalar);
        Register target = register(type);
        scalars.put(scalar, target);
        prologue.add(new Statement.Argument(target, scalar));
        return target;
    }

    public FloatArray sharedFloats(String called, int length) {
        return new FloatArray(this, shared(called, Type.F32, length), s32(0));
    }

    public IntArray sharedInts(String called, int length) {
        return new IntArray(this, shared(called, Type.S32, length), s32(0));
    }

    private Memory.Shared shared(String called, Type element, int length) {
        Memory.Shared memory = new Memory.Shared(called, element, sharedEnd, length);
        sharedEnd = (memory.end() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        shared.add(memory);
        return memory;
    }

    public FloatArray localFloats(String called, int length) {
        Memory.Local memory = new Memory.Local(called, Type.F32, length);
        local.add(memory);
        return new FloatArray(this, memory, s32(0));
    }

    /** Bytes of shared memory taken so far. */
    public int sharedBytes() {
        return sharedEnd;
    }

    // Values.

    public F32 f32(float value) {
        return new F32(this, Operand.of(value));
    }

    public F64 f64(double value) {
        return new F64(this, Operand.of(value));
    }

    public S32 s32(int value) {
        return new S32(this, Operand.of(0), value);
    }

    public S64 s64(long value) {
        return new S64(this, Operand.of(value));
    }

    S64 s64(Operation operation, Value... operands) {
        return new S64(this, compute(operation, operands));
    }

    F32 f32(Operation operation, Value... operands) {
        return new F32(this, compute(operation, operands));
    }

    F64 f64(Operation operation, Value... operands) {
        return new F64(this, compute(operation, operands));
    }

    S32 s32(Operation operation, Value... operands) {
        return new S32(this, compute(operation, operands));
    }

    Predicate predicate(Operation operation, Value... operands) {
        return new Predicate(this, compute(operation, operands));
    }

    Operand sum(Operand base, int addend) {
        return compute(Operation.ADD, List.of(base, Operand.of(addend)));
    }

    private Operand compute(Operation operation, Value... values) {
        return compute(operation, switch (values.length) {
            case 1 -> List.of(values[0].operand());
            case 2 -> List.of(values[0].operand(), values[1].operand());
            default -> List.of(values[0].operand(), values[1].operand(), values[2].operand());
        });
    }

    private Operand compute(Operation operation, List<Operand> operands) {
        Operand simple = Simple.form(operation, operands);
        if (simple != null) {
            return simple;
        }
        if (hasVariable(operands)) {
            return made(operation, operands);
        }
        Computation computation = new Computation(operation, operands);
        Register target = known.get(computation);
        if (target == null) {
            target = made(operation, operands);
            known.put(computation, target);
            order.add(computation);
        }
        return target;
    }

    private static boolean hasVariable(List<Operand> operands) {
        for (Operand operand : operands) {
            if (operand instanceof Register register && register.variable()) {
                return true;
            }
        }
        return false;
    }

    private Register made(Operation operation, List<Operand> operands) {
        Register target = register(operation.result(operands));
        statements.add(new Statement.Compute(target, operation, operands));
        return target;
    }

    private Register register(Type type) {
        return new Register(type, registers++, false);
    }

    public FloatVariable variable(F32 start) {
        Register register = new Register(Type.F32, registers++, true);
        assign(register, start);
        return new FloatVariable(this, register);
    }

    public IntVariable variable(S32 start) {
        Register register = new Register(Type.S32, registers++, true);
        assign(register, start);
        return new IntVariable(this, register);
    }

    void assign(Register register, Value value) {
        statements.add(new Statement.Assign(register, value.operand()));
    }

    Operand copy(Register variable) {
        Register target = register(variable.type());
        statements.add(new Statement.Compute(target, Operation.COPY, List.of(variable)));
        return target;
    }

    Operand load(Memory memory, S32 index) {
        Register target = register(memory.element());
        statements.add(new Statement.Load(target, memory, index.base(), index.addend()));
        return target;
    }

    void store(Memory memory, S32 index, Value value) {
        statements.add(new Statement.Store(memory, index.base(), index.addend(), value.operand()));
    }

    Operand exchange(Operand value, int distance) {
        Register target = register(value.type());
        statements.add(new Statement.Exchange(target, value, distance));
        return target;
    }

    // Flow.

    /** Until all threads of the block are here. */
    public void barrier() {
        statements.add(new Statement.Barrier());
    }

    public void when(Predicate condition, Runnable then) {
        when(condition, then, () -> {
        });
    }

    public void when(Predicate condition, Runnable then, Runnable otherwise) {
        List<Statement> first = nested(then);
        List<Statement> second = nested(otherwise);
        if (condition.operand() instanceof Literal(var _, long bits)) {
            statements.addAll(bits == 1 ? first : second);
        } else {
            statements.add(new Statement.If(condition.operand(), first, second));
        }
    }

    /** For i = from, from + step, ... below {@code to}. @param step above 0 */
    public void loop(S32 from, S32 to, int step, Consumer<S32> body) {
        IntVariable counter = variable(from);
        S32 i = new S32(this, counter.register());
        Predicate[] condition = new Predicate[1];
        List<Statement> header = nested(() -> condition[0] = i.lessThan(to));
        List<Statement> inner = nested(() -> {
            S32 now = counter.get();
            body.accept(now);
            counter.set(now.plus(step));
        });
        statements.add(new Statement.Loop(header, condition[0].operand(), inner));
    }

    /** For i = 0, 1, ... below {@code count}. */
    public void loop(int count, Consumer<S32> body) {
        loop(s32(count), body);
    }

    /** For i = 0, 1, ... below {@code count}. */
    public void loop(S32 count, Consumer<S32> body) {
        if (count.operand() instanceof Literal(var _, long one) && one == 1) {
            body.accept(s32(0));
        } else {
            loop(s32(0), count, 1, body);
        }
    }

    /** For i = 0, 1, ... below a count that is known: written out where they are few. */
    public void writtenOut(int count, int few, Consumer<S32> body) {
        if (count > few) {
            loop(count, body);
            return;
        }
        for (int i = 0; i < count; i++) {
            body.accept(s32(i));
        }
    }

    /** For i = 0, 1, ... below {@code count}, several at a turn of the loop as long as there are so many. */
    public void unrolled(S32 count, int several, Consumer<S32> body) {
        S32 whole = count.minus(count.modulo(several));
        loop(s32(0), whole, several, i -> {
            for (int k = 0; k < several; k++) {
                body.accept(i.plus(k));
            }
        });
        loop(whole, count, 1, body);
    }

    /** As long as the condition holds, which is worked out anew each time. */
    public void loop(Supplier<Predicate> condition, Runnable body) {
        Predicate[] made = new Predicate[1];
        List<Statement> header = nested(() -> made[0] = condition.get());
        statements.add(new Statement.Loop(header, made[0].operand(), nested(body)));
    }

    /** Deals {@code count} items out to the threads of all blocks that share their work: of n threads, number t has t, t + n, ... */
    public void deal(S32 count, Consumer<S32> body) {
        loop(hand, count, hands, body);
    }

    /** Deals {@code count} items out to the threads of all blocks that share their work: of n threads, number t has t, t + n, ... */
    public void deal(int count, Consumer<S32> body) {
        if (count == 0) {
            return;
        }
        if (count == hands) {
            body.accept(hand);
        } else if (count < hands) {
            when(hand.lessThan(count), () -> body.accept(hand));
        } else {
            deal(s32(count), body);
        }
    }

    /** What only the first block does, whose threads share it. */
    public void firstBlock(Runnable inside) {
        int allHands = hands;
        S32 own = hand;
        hands = threads;
        hand = thread;
        when(block.equalTo(0), inside);
        hands = allHands;
        hand = own;
    }

    private List<Statement> nested(Runnable inside) {
        List<Statement> outer = statements;
        int outside = order.size();
        statements = new ArrayList<>();
        inside.run();
        List<Statement> made = statements;
        statements = outer;
        // What was computed inside is not there outside.
        while (order.size() > outside) {
            known.remove(order.removeLast());
        }
        return made;
    }
}
