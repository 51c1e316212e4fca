package activarium.training.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** An object's methods as the functions of a library, by machine addresses; whatever threads call them, they run one after the other. */
final class SimulatedLibrary implements SymbolLookup {
    private static final int UNKNOWN = 999;

    private final Map<String, MemorySegment> symbols = new HashMap<>();
    private final List<Throwable> broken = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final ReentrantLock gate = new ReentrantLock();

    /** @param of one of them has a method of each function's name and type */
    SimulatedLibrary(List<Object> of, Arena arena) {
        for (DriverFunction function : DriverFunction.values()) {
            Object owner = of.stream().filter(one -> Arrays.stream(one.getClass().getDeclaredMethods()).anyMatch(method -> method.getName().equals(function.symbol())))
                    .findFirst().orElseThrow(() -> new IllegalStateException(function.symbol()));
            try {
                MethodHandle own = MethodHandles.lookup().findVirtual(owner.getClass(), function.symbol(), function.descriptor().toMethodType()).bindTo(owner);
                symbols.put(function.symbol(), Linker.nativeLinker().upcallStub(guarded(function.symbol(), own), function.descriptor(), arena));
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(function.symbol(), missing);
            }
        }
    }

    private MethodHandle guarded(String name, MethodHandle own) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        List<Class<?>> parameters = own.type().parameterList();
        // What an exception would do in such a call: end the process.
        MethodHandle broke = lookup.findVirtual(SimulatedLibrary.class, "broke", MethodType.methodType(int.class, Throwable.class)).bindTo(this);
        MethodHandle safe = MethodHandles.dropArguments(MethodHandles.catchException(own, Throwable.class, MethodHandles.dropArguments(broke, 1, parameters)), 0, int.class);
        MethodHandle isRefusal = lookup.findStatic(SimulatedLibrary.class, "isRefusal", MethodType.methodType(boolean.class, int.class));
        MethodHandle refusal = MethodHandles.dropArguments(MethodHandles.identity(int.class), 1, parameters);
        MethodHandle left = lookup.findVirtual(SimulatedLibrary.class, "left", MethodType.methodType(int.class, Throwable.class, int.class)).bindTo(this);
        MethodHandle entered = lookup.findVirtual(SimulatedLibrary.class, "entered", MethodType.methodType(int.class, String.class)).bindTo(this).bindTo(name);
        return MethodHandles.foldArguments(MethodHandles.tryFinally(MethodHandles.guardWithTest(isRefusal, refusal, safe), left), entered);
    }

    /** Before every function. @return 0, or what it answers instead of being called */
    private int entered(String function) {
        gate.lock();
        return refusals.getOrDefault(function, 0);
    }

    private static boolean isRefusal(int answer) {
        return answer != 0;
    }

    private int broke(Throwable thrown) {
        broken.add(thrown);
        return UNKNOWN;
    }

    private int left(Throwable thrown, int answer) {
        gate.unlock();
        return answer;
    }

    /** For a function that waits for something else meanwhile. */
    void leave() {
        gate.unlock();
    }

    void enter() {
        gate.lock();
    }

    /** From now on this function does nothing but answer that; 0 for as before. */
    void refuse(String function, int answer) {
        refusals.put(function, answer);
    }

    List<Throwable> broken() {
        return List.copyOf(broken);
    }

    @Override
    public Optional<MemorySegment> find(String name) {
        return Optional.ofNullable(symbols.get(name));
    }
}
