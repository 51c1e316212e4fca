package activarium.training.cuda.network;

import activarium.network.InvalidSpecException;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A kernel's arrays, each in the block's shared memory as long as that lasts, in the order in which they are asked for; the others in a part of the card's memory. */
public final class Buffers {
    private final Map<String, Long> wanted;
    private final Map<String, FloatArray> arrays = new HashMap<>();
    private int workspace;

    public Buffers() {
        this(new LinkedHashMap<>());
    }

    private Buffers(Map<String, Long> wanted) {
        this.wanted = wanted;
    }

    /** What was asked for here, for another kernel. Nobody asks for more after that. */
    public Buffers again() {
        return new Buffers(Collections.unmodifiableMap(wanted));
    }

    /** What is used most has to be asked for first. */
    public void ask(String name, long length) {
        if (wanted.put(name, length) != null) {
            throw new IllegalArgumentException(name + " is there already");
        }
    }

    /**
     * @param limit  bytes of shared memory
     * @param global memory for what does not fit, {@link #workspace} numbers a block
     * @throws InvalidSpecException where these are too many
     */
    void place(KernelBuilder code, int limit, FloatArray global) {
        Map<String, Integer> outside = new LinkedHashMap<>();
        countable();
        wanted.forEach((name, length) -> {
            if (length > 0 && code.sharedBytes() + 4 * length <= limit) {
                arrays.put(name, code.sharedFloats(name, length.intValue()));
            } else {
                outside.put(name, workspace);
                workspace += length.intValue();
            }
        });
        FloatArray own = global.from(code.block().times(workspace));
        outside.forEach((name, at) -> arrays.put(name, own.from(at)));
    }

    /** All of them one behind the other, in the order in which they are asked for. @throws InvalidSpecException where they are too many */
    public void place(FloatArray memory) {
        countable();
        wanted.forEach((name, length) -> {
            arrays.put(name, memory.from(workspace));
            workspace += length.intValue();
        });
    }

    /** Kernels count in 32 bits. @throws InvalidSpecException where that does not do for all of them */
    public void countable() {
        if (numbers() > Integer.MAX_VALUE) {
            throw new InvalidSpecException("/batch", "a step of this network has " + numbers() + " numbers, more than a kernel can count; make the batch smaller");
        }
    }

    /** Where one begins that {@link #place(FloatArray)} places. */
    public int at(String name) {
        long at = 0;
        for (Map.Entry<String, Long> one : wanted.entrySet()) {
            if (one.getKey().equals(name)) {
                return Math.toIntExact(at);
            }
            at += one.getValue();
        }
        throw new IllegalArgumentException("no array is called " + name);
    }

    /** Of all of them. */
    public long numbers() {
        return wanted.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean has(String name) {
        return wanted.getOrDefault(name, 0L) > 0;
    }

    public FloatArray get(String name) {
        FloatArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array is called " + name);
        }
        return array;
    }

    /** Numbers of the card's memory that each block needs. */
    int workspace() {
        return workspace;
    }
}
