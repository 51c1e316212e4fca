package activarium.training.cuda.ptx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel read from its text, as far as {@link PtxModule} writes such: what a card is given, not what it was made from. What instructions do is
 * {@link PtxOperations}' to say.
 */
final class PtxProgram {
    /** Of shared memory; not 0, so that who leaves it out is found. */
    static final int SHARED_BASE = 0x400;
    private static final int LOCAL_BASE = 0x10_0000;
    private static final Pattern PARAMETER = Pattern.compile("\\.param \\.(\\w+) (\\w+),?");
    private static final Pattern LOCAL = Pattern.compile("\\.local \\.align 16 \\.b8 (\\w+)\\[(\\d+)];");
    private static final Pattern THREADS = Pattern.compile("\\.maxntid (\\d+), 1, 1");
    private static final Pattern ADDRESS = Pattern.compile("\\[([%\\w]+)(?:\\+(-?\\d+))?]");

    /** Of registers, and of numbers that stand in the text. */
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, Integer> parameterAt = new HashMap<>();
    private final Map<String, Integer> locals = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    /** By step, target and distance. */
    private final Map<Integer, int[]> exchanges = new HashMap<>();
    private final byte[] parameters = new byte[4096];
    private String sharedName = "";
    private int parameterBytes;
    private int localBytes;
    private int threads;

    /** Something that a thread does. */
    interface Step {
        /** @return where it goes on */
        int run(PtxThread thread, int here);
    }

    /** @param text of a module with one kernel */
    PtxProgram(String text) {
        List<String> lines = text.lines().map(line -> line.replaceAll("//.*", "").strip()).filter(line -> !line.isEmpty()).toList();
        int at = 0;
        for (String line : lines) {
            if (line.endsWith(":")) {
                labels.put(line.substring(0, line.length() - 1), at);
            } else if (line.startsWith("@") || Character.isLetter(line.charAt(0))) {
                at++;
            }
        }
        slot("%tid.x");
        slot("%ctaid.x");
        lines.forEach(this::read);
    }

    private void read(String line) {
        Matcher parameter = PARAMETER.matcher(line);
        Matcher local = LOCAL.matcher(line);
        Matcher block = THREADS.matcher(line);
        if (parameter.matches()) {
            int bytes = parameter.group(1).endsWith("64") ? Long.BYTES : Integer.BYTES;
            parameterBytes = (parameterBytes + bytes - 1) / bytes * bytes;
            parameterAt.put(parameter.group(2), parameterBytes);
            parameterBytes += bytes;
        } else if (local.matches()) {
            locals.put(local.group(1), LOCAL_BASE + localBytes);
            localBytes += (Integer.parseInt(local.group(2)) + 15) / 16 * 16;
        } else if (block.matches()) {
            threads = Integer.parseInt(block.group(1));
        } else if (line.startsWith(".extern .shared")) {
            sharedName = line.substring(line.lastIndexOf(' ') + 1, line.indexOf('['));
        } else if (line.startsWith("@!")) {
            int space = line.indexOf(' ');
            int condition = value(line.substring(2, space));
            int to = labels.get(line.substring(space + 5, line.length() - 1));
            steps.add((thread, here) -> thread.registers[condition] == 0 ? to : here + 1);
        } else if (Character.isLetter(line.charAt(0))) {
            steps.add(step(line));
        }
    }

    private Step step(String line) {
        String name = line.substring(0, line.endsWith(" ") || !line.contains(" ") ? line.length() - 1 : line.indexOf(' '));
        String[] operands = line.contains(" ") ? line.substring(name.length(), line.length() - 1).strip().split(", *") : new String[0];
        String[] parts = name.split("\\.");
        return switch (parts[0]) {
            case "ret" -> stopping(PtxThread.Stop.END);
            case "bar" -> stopping(PtxThread.Stop.BARRIER);
            case "shfl" -> exchange(operands);
            case "bra" -> {
                int to = labels.get(operands[0]);
                yield (_, _) -> to;
            }
            case "ld" -> load(parts, operands);
            case "st" -> store(parts, operands);
            default -> computed(name, operands);
        };
    }

    private static Step stopping(PtxThread.Stop stop) {
        return (thread, here) -> {
            thread.stop = stop;
            return here;
        };
    }

    /** Leaves its number in the target; {@link PtxMachine} puts the other's there. */
    private Step exchange(String[] operands) {
        if (!operands[3].equals("31") || !operands[4].equals("0xffffffff")) {
            throw new AssertionError("not the whole warp: " + List.of(operands));
        }
        int from = value(operands[1]);
        int slot = slot(operands[0]);
        exchanges.put(steps.size(), new int[] {slot, Integer.parseInt(operands[2])});
        return (thread, here) -> {
            thread.registers[slot] = thread.registers[from];
            thread.stop = PtxThread.Stop.EXCHANGE;
            return here;
        };
    }

    private Step load(String[] parts, String[] operands) {
        int slot = slot(operands[0]);
        String type = parts[parts.length - 1];
        int bytes = type.endsWith("64") ? Long.BYTES : Integer.BYTES;
        Matcher place = ADDRESS.matcher(operands[1]);
        if (!place.matches()) {
            throw new AssertionError(operands[1]);
        }
        if (parts[1].equals("param")) {
            int at = parameterAt.get(place.group(1));
            return (thread, here) -> {
                ByteBuffer all = ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN);
                thread.registers[slot] = bytes == Long.BYTES ? all.getLong(at) : all.getInt(at);
                return here + 1;
            };
        }
        int base = value(place.group(1));
        int distance = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
        boolean constant = parts[2].equals("nc");
        return switch (parts[1]) {
            case "global" -> (thread, here) -> {
                thread.registers[slot] = thread.global.load(thread.registers[base] + distance, bytes, constant);
                return here + 1;
            };
            case "shared" -> (thread, here) -> {
                thread.registers[slot] = thread.shared.getInt(word(thread.registers[base] + distance & 0xFFFFFFFFL, SHARED_BASE, thread.shared));
                return here + 1;
            };
            case "local" -> (thread, here) -> {
                thread.registers[slot] = thread.local.getInt(word(thread.registers[base] + distance, LOCAL_BASE, thread.local));
                return here + 1;
            };
            default -> throw new AssertionError(parts[1]);
        };
    }

    private Step store(String[] parts, String[] operands) {
        Matcher place = ADDRESS.matcher(operands[0]);
        if (!place.matches()) {
            throw new AssertionError(operands[0]);
        }
        int base = value(place.group(1));
        int distance = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
        int from = value(operands[1]);
        return switch (parts[1]) {
            case "global" -> (thread, here) -> {
                thread.global.store(thread.registers[base] + distance, (int) thread.registers[from]);
                return here + 1;
            };
            case "shared" -> (thread, here) -> {
                thread.shared.putInt(word(thread.registers[base] + distance & 0xFFFFFFFFL, SHARED_BASE, thread.shared), (int) thread.registers[from]);
                return here + 1;
            };
            case "local" -> (thread, here) -> {
                thread.local.putInt(word(thread.registers[base] + distance, LOCAL_BASE, thread.local), (int) thread.registers[from]);
                return here + 1;
            };
            default -> throw new AssertionError(parts[1]);
        };
    }

    private static int word(long address, int base, ByteBuffer of) {
        long at = address - base;
        if (at < 0 || at + Integer.BYTES > of.capacity() || at % Integer.BYTES != 0) {
            throw new AssertionError("no number lies " + at + " bytes behind the beginning of " + of.capacity());
        }
        return (int) at;
    }

    private Step computed(String name, String[] operands) {
        PtxOperations.Operation operation = PtxOperations.of(name);
        int slot = slot(operands[0]);
        int a = value(operands[1]);
        int b = operands.length > 2 ? value(operands[2]) : a;
        int c = operands.length > 3 ? value(operands[3]) : a;
        return (thread, here) -> {
            long[] all = thread.registers;
            all[slot] = operation.of(all[a], all[b], all[c]);
            return here + 1;
        };
    }

    private int slot(String register) {
        if (!register.startsWith("%")) {
            throw new AssertionError(register + " is no register");
        }
        return slots.computeIfAbsent(register, _ -> slots.size());
    }

    private int value(String operand) {
        if (operand.startsWith("%")) {
            return slot(operand);
        }
        int slot = slots.computeIfAbsent(operand, _ -> slots.size());
        numbers.put(slot, operand.equals(sharedName) ? SHARED_BASE : locals.containsKey(operand) ? locals.get(operand)
                : operand.startsWith("0f") || operand.startsWith("0d") || operand.startsWith("0x") ? Long.parseUnsignedLong(operand.substring(2), 16)
                : Long.parseLong(operand));
        return slot;
    }

    /** What a thread begins with: anything, but for the numbers that stand in the text and its place. */
    long[] registers(int thread, int block) {
        long[] registers = new long[slots.size()];
        Arrays.fill(registers, 0xA5A5A5A5_A5A5A5A5L);
        numbers.forEach((slot, number) -> registers[slot] = number);
        registers[slot("%tid.x")] = thread;
        registers[slot("%ctaid.x")] = block;
        return registers;
    }

    int localBytes() {
        return localBytes;
    }

    int threads() {
        return threads;
    }

    Step step(int at) {
        return steps.get(at);
    }

    /** Target and distance of the exchange at a step. */
    int[] exchangeAt(int at) {
        return exchanges.get(at);
    }

    /** In the order of the entry's parameters. */
    void give(List<Long> arguments) {
        ByteBuffer all = ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> places = parameterAt.values().stream().sorted().toList();
        for (int k = 0; k < places.size(); k++) {
            int bytes = (k + 1 < places.size() ? places.get(k + 1) : parameterBytes) - places.get(k);
            if (bytes >= Long.BYTES) {
                all.putLong(places.get(k), arguments.get(k));
            } else {
                all.putInt(places.get(k), arguments.get(k).intValue());
            }
        }
    }
}
