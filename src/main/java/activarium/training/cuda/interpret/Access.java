package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Operand;

/** Loads and stores of all threads of a block, each checked. */
final class Access {
    private final Block block;
    private final Registers registers;
    private final int threads;

    Access(Block block, Registers registers, int threads) {
        this.block = block;
        this.registers = registers;
        this.threads = threads;
    }

    Step load(Operand target, Memory memory, Operand index, int offset) {
        int[] at = registers.ints(index);
        if (memory instanceof Memory.Local local) {
            float[] out = registers.floats(target);
            float[] numbers = registers.local(local);
            return lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    if (lanes.on[t]) {
                        out[t] = numbers[within(local, at[t] + offset, local.length(), t) * threads + t];
                    }
                }
            };
        }
        Block.Storage storage = block.storage(memory);
        int length = storage.length();
        return switch (storage) {
            case Block.Storage.Floats(float[] numbers, var _) -> {
                float[] out = registers.floats(target);
                yield lanes -> {
                    checkReads(memory, storage, at, offset, length, lanes);
                    for (int t = lanes.from; t < lanes.to; t++) {
                        if (lanes.on[t]) {
                            out[t] = numbers[at[t] + offset];
                        }
                    }
                };
            }
            case Block.Storage.Ints(int[] numbers, var _) -> {
                int[] out = registers.ints(target);
                yield lanes -> {
                    checkReads(memory, storage, at, offset, length, lanes);
                    for (int t = lanes.from; t < lanes.to; t++) {
                        if (lanes.on[t]) {
                            out[t] = numbers[at[t] + offset];
                        }
                    }
                };
            }
        };
    }

    Step store(Memory memory, Operand index, int offset, Operand value) {
        int[] at = registers.ints(index);
        if (memory instanceof Memory.Local local) {
            float[] in = registers.floats(value);
            float[] numbers = registers.local(local);
            return lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    if (lanes.on[t]) {
                        numbers[within(local, at[t] + offset, local.length(), t) * threads + t] = in[t];
                    }
                }
            };
        }
        Block.Storage storage = block.storage(memory);
        int length = storage.length();
        Conflicts conflicts = storage.conflicts().orElseThrow();
        return switch (storage) {
            case Block.Storage.Floats(float[] numbers, var _) -> {
                float[] in = registers.floats(value);
                yield lanes -> {
                    for (int t = lanes.from; t < lanes.to; t++) {
                        if (lanes.on[t]) {
                            int i = within(memory, at[t] + offset, length, t);
                            conflicts.write(i, block.number(), block.phase(), t);
                            numbers[i] = in[t];
                        }
                    }
                };
            }
            case Block.Storage.Ints(int[] numbers, var _) -> {
                int[] in = registers.ints(value);
                yield lanes -> {
                    for (int t = lanes.from; t < lanes.to; t++) {
                        if (lanes.on[t]) {
                            int i = within(memory, at[t] + offset, length, t);
                            conflicts.write(i, block.number(), block.phase(), t);
                            numbers[i] = in[t];
                        }
                    }
                };
            }
        };
    }

    private void checkReads(Memory memory, Block.Storage storage, int[] at, int offset, int length, Lanes lanes) {
        boolean shared = memory instanceof Memory.Shared;
        Conflicts conflicts = storage.conflicts().orElse(null);
        int number = block.number();
        int phase = block.phase();
        for (int t = lanes.from; t < lanes.to; t++) {
            if (lanes.on[t]) {
                int i = within(memory, at[t] + offset, length, t);
                if (conflicts != null) {
                    conflicts.read(i, number, phase, t);
                    if (shared && !conflicts.written(i, number)) {
                        throw block.unwritten(memory, i, t);
                    }
                }
            }
        }
    }

    private int within(Memory memory, int index, int length, int thread) {
        if (index < 0 || index >= length) {
            throw block.outside(memory, index, length, thread);
        }
        return index;
    }
}
