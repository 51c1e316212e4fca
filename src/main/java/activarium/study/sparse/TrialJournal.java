package activarium.study.sparse;

import activarium.training.Evaluation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Keeps what trials came to, in a text file that only grows: a line is the CRC-32C of a JSON object in eight hexadecimal digits, a blank
 * and the object. A line that a kill has cut off, or that is damaged, is dropped when the file is opened next; its trial is run again. One
 * program at a time has it open. Safe for any number of threads.
 */
public final class TrialJournal implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int CRC_DIGITS = 8;

    /** Empty where nothing outlives the program. */
    private final Optional<FileChannel> channel;
    private final Map<TrialKey, TrialOutcome> outcomes = new HashMap<>();
    private final Map<String, Integer> engines = new TreeMap<>();
    /** What was in the file when it was opened. */
    private Set<TrialKey> earlier = Set.of();

    private TrialJournal(Optional<FileChannel> channel) {
        this.channel = channel;
    }

    /** One that is forgotten with the program. */
    public static TrialJournal inMemory() {
        return new TrialJournal(Optional.empty());
    }

    /** @throws IOException where the file cannot be used, or another program has it open */
    public static TrialJournal open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            boolean locked;
            try {
                locked = channel.tryLock() != null;
            } catch (OverlappingFileLockException _) {
                locked = false;
            }
            if (!locked) {
                throw new IOException(file + " is in use by another search; wait until it has ended, or choose another folder");
            }
            TrialJournal journal = new TrialJournal(Optional.of(channel));
            journal.load(channel);
            return journal;
        } catch (IOException | RuntimeException broken) {
            channel.close();
            throw broken;
        }
    }

    private void load(FileChannel from) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(from.size()));
        while (bytes.hasRemaining() && from.read(bytes) >= 0) {
            // Until all of it is there.
        }
        int whole = bytes.position();
        while (whole > 0 && bytes.get(whole - 1) != '\n') {
            whole--;
        }
        new String(bytes.array(), 0, whole, StandardCharsets.UTF_8).lines().forEach(this::take);
        earlier = Set.copyOf(outcomes.keySet());
        // What was cut off must not become the beginning of the next line.
        from.truncate(whole);
        from.position(whole);
    }

    private void take(String line) {
        if (line.length() <= CRC_DIGITS || !line.startsWith(crc(line.substring(CRC_DIGITS + 1)))) {
            return;
        }
        try {
            JsonNode node = MAPPER.readTree(line.substring(CRC_DIGITS + 1));
            if (outcomes.putIfAbsent(new TrialKey(node.path("key").asText()), read(node)) == null) {
                // Before engines could be chosen there was one.
                engines.merge(node.path("engine").asText("fused"), 1, Integer::sum);
            }
        } catch (JsonProcessingException _) {
            // Its check sum was right by chance.
        }
    }

    private static String crc(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }

    /** What was recorded under a key, in this life of the program or in an earlier one. */
    public synchronized Optional<TrialOutcome> find(TrialKey key) {
        return Optional.ofNullable(outcomes.get(key));
    }

    /** Which engines have trained the trials that were there when it was opened, and how many each. */
    public Map<String, Integer> engines() {
        return Map.copyOf(engines);
    }

    /** Whether an earlier life of the program had recorded it. */
    boolean knownBefore(TrialKey key) {
        return earlier.contains(key);
    }

    /** Trials that are there. */
    public synchronized int size() {
        return outcomes.size();
    }

    /**
     * Keeps a trial. Once this returns it survives a kill of the program; a key that is there keeps its first outcome, which is the same.
     *
     * @param engine that has trained it
     */
    public synchronized void record(TrialKey key, TrialOutcome outcome, String engine) throws IOException {
        if (outcomes.putIfAbsent(key, outcome) != null || channel.isEmpty()) {
            return;
        }
        String text = MAPPER.writeValueAsString(write(key, outcome).put("engine", engine));
        ByteBuffer bytes = ByteBuffer.wrap((crc(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.get().write(bytes);
        }
    }

    /** Makes sure that what was recorded survives a loss of power too. */
    public synchronized void flush() throws IOException {
        if (channel.isPresent()) {
            channel.get().force(false);
        }
    }

    private static ObjectNode write(TrialKey key, TrialOutcome outcome) {
        ObjectNode node = MAPPER.createObjectNode().put("key", key.hash()).put("steps", outcome.steps()).put("stopped", outcome.stopped())
                .put("cpuSeconds", outcome.cpuSeconds());
        outcome.evaluation().ifPresent(evaluation -> {
            node.put("loss", evaluation.loss());
            evaluation.accuracy().ifPresent(accuracy -> node.put("accuracy", accuracy));
            evaluation.r2().ifPresent(r2 -> node.put("r2", r2));
        });
        outcome.trainLoss().ifPresent(loss -> node.put("trainLoss", loss));
        outcome.rungs().forEach(node.putArray("rungs")::add);
        outcome.gradientNorms().forEach(node.putArray("gradientNorms")::add);
        outcome.failure().ifPresent(failure -> node.put("failure", failure));
        return node;
    }

    private static TrialOutcome read(JsonNode node) {
        Optional<Evaluation> evaluation = node.has("loss")
                ? Optional.of(new Evaluation(node.get("loss").asDouble(), number(node, "accuracy"), number(node, "r2"))) : Optional.empty();
        return new TrialOutcome(evaluation, number(node, "trainLoss"), numbers(node, "rungs"), node.path("steps").asInt(), node.path("stopped").asBoolean(),
                numbers(node, "gradientNorms"), node.has("failure") ? Optional.of(node.get("failure").asText()) : Optional.empty(),
                node.path("cpuSeconds").asDouble());
    }

    private static OptionalDouble number(JsonNode node, String name) {
        return node.has(name) ? OptionalDouble.of(node.get(name).asDouble()) : OptionalDouble.empty();
    }

    private static List<Double> numbers(JsonNode node, String name) {
        List<Double> numbers = new ArrayList<>();
        node.path(name).forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel.isPresent() && channel.get().isOpen()) {
            channel.get().force(false);
            channel.get().close();
        }
    }
}
