package activarium.store;

import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.training.Checkpoint;
import activarium.training.Evaluation;
import activarium.training.LossPoint;
import activarium.training.RunState;
import activarium.training.Snapshot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A run as a file, {@code .activarium}, version 1: a ZIP archive of {@code run.json} (what is known of it, its RunSpec, and the SHA-256 of every
 * other entry), {@code metrics.bin}, {@code snapshots.bin} and {@code checkpoint.bin} in the store's own form. Numbers that JSON does not know
 * are the words NaN, Infinity and -Infinity. Whatever comes from elsewhere is read in full and checked before any of it is used.
 */
final class RunArchiveFile {
    private static final String FORMAT = "activarium-run";
    private static final int VERSION = 1;
    private static final String HEAD = "run.json";
    private static final String METRICS = "metrics.bin";
    private static final String SNAPSHOTS = "snapshots.bin";
    private static final String CHECKPOINT = "checkpoint.bin";
    private static final int LONGEST_NOTE = 1 << 20;
    private static final int MOST_TAGS = 1000;
    /** What an archive may unpack to: what is in it is packed already, but for the text. */
    private static final long BEST_RATIO = 200;
    private static final long SMALL = 1 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunArchiveFile() {
    }

    static void write(RunArchive archive, Path file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(METRICS, MetricsCodec.encode(archive.metrics()));
        parts.put(SNAPSHOTS, SnapshotCodec.encode(archive.snapshots()));
        archive.checkpoint().ifPresent(checkpoint -> parts.put(CHECKPOINT, CheckpointCodec.encode(checkpoint)));
        ObjectNode head = head(archive);
        ObjectNode sums = head.putObject("sha256");
        parts.forEach((name, bytes) -> sums.put(name, sum(bytes)));
        Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(beside); ZipOutputStream zip = new ZipOutputStream(out)) {
                put(HEAD, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(head), zip);
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    put(part.getKey(), part.getValue(), zip);
                }
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void put(String name, byte[] bytes, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static ObjectNode head(RunArchive archive) throws IOException {
        RunHead known = archive.head();
        RunCourse course = archive.course();
        ObjectNode head = MAPPER.createObjectNode();
        head.put("format", FORMAT).put("version", VERSION).put("uuid", known.uuid().toString());
        known.parent().ifPresent(parent -> head.put("parent", parent.toString()));
        head.put("created", known.created().toString()).put("engine", known.engine()).put("device", known.device())
                .put("state", course.word()).put("done", course.done());
        number(head, "trainLoss", course.trainLoss());
        course.evaluation().ifPresent(evaluation -> {
            ObjectNode node = head.putObject("evaluation");
            number(node, "loss", evaluation.loss());
            evaluation.accuracy().ifPresent(value -> number(node, "accuracy", value));
            evaluation.r2().ifPresent(value -> number(node, "r2", value));
        });
        number(head, "trainingSeconds", course.seconds());
        course.failure().ifPresent(failure -> head.put("failure", failure));
        ArrayNode tags = head.putArray("tags");
        archive.tags().forEach(tags::add);
        head.put("note", archive.note());
        head.set("run", MAPPER.readTree(RunSpecWriter.write(known.spec())));
        return head;
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.put(name, Double.toString(value));
        }
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RunArchive read(Path file) {
        try {
            Map<String, byte[]> entries = entries(file);
            byte[] text = entries.remove(HEAD);
            if (text == null) {
                throw new IOException("it has no " + HEAD);
            }
            JsonNode head = MAPPER.readTree(new String(text, StandardCharsets.UTF_8));
            if (!head.path("format").asText().equals(FORMAT)) {
                throw new IOException("it is not a run of this program");
            }
            if (head.path("version").asInt() != VERSION) {
                throw new IOException("it has version " + head.path("version").asText() + ", this program reads version " + VERSION);
            }
            check(head, entries);
            return archive(head, entries);
        } catch (NoSuchFileException missing) {
            throw new InvalidArchiveException("there is no file " + file, missing);
        } catch (IOException | IllegalArgumentException | DateTimeException damaged) {
            throw new InvalidArchiveException(file + " cannot be imported: " + line(damaged), damaged);
        } catch (OutOfMemoryError large) {
            throw new InvalidArchiveException(file + " cannot be imported: it needs more memory than there is", large);
        }
    }

    private static String line(Exception problem) {
        String message = String.valueOf(problem.getMessage());
        return message.lines().findFirst().orElse("it is damaged");
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        long left = SMALL + BEST_RATIO * Files.size(file);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!List.of(HEAD, METRICS, SNAPSHOTS, CHECKPOINT).contains(entry.getName()) || entries.containsKey(entry.getName())) {
                    throw new IOException("it holds something that does not belong there");
                }
                byte[] bytes = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
                left -= bytes.length;
                if (left < 0) {
                    throw new IOException("it unpacks to more than a run can be");
                }
                entries.put(entry.getName(), bytes);
            }
        }
        return entries;
    }

    private static void check(JsonNode head, Map<String, byte[]> entries) throws IOException {
        JsonNode sums = head.path("sha256");
        if (sums.size() != entries.size() || !entries.containsKey(METRICS) || !entries.containsKey(SNAPSHOTS)) {
            throw new IOException("parts of it are missing");
        }
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (!sum(entry.getValue()).equals(sums.path(entry.getKey()).asText())) {
                throw new IOException(entry.getKey() + " is damaged: its check sum is another");
            }
        }
    }

    private static RunArchive archive(JsonNode head, Map<String, byte[]> entries) throws IOException {
        RunSpec spec = RunSpecReader.read(head.path("run").toString());
        List<LossPoint> metrics = MetricsCodec.decode(Objects.requireNonNull(entries.get(METRICS)));
        List<Snapshot> snapshots = SnapshotCodec.decode(Objects.requireNonNull(entries.get(SNAPSHOTS)));
        ascending(metrics.stream().mapToInt(LossPoint::step).toArray());
        ascending(snapshots.stream().mapToInt(Snapshot::step).toArray());
        Optional<Checkpoint> checkpoint = entries.containsKey(CHECKPOINT)
                ? Optional.of(CheckpointCodec.decode(entries.get(CHECKPOINT), spec, metrics)) : Optional.empty();
        RunHead known = new RunHead(uuid(head.path("uuid")), spec, head.has("parent") ? Optional.of(uuid(head.path("parent"))) : Optional.empty(),
                Instant.parse(head.path("created").asText()), word(head, "engine"), word(head, "device"), "", Optional.empty());
        Optional<Evaluation> evaluation = head.has("evaluation") ? Optional.of(new Evaluation(number(head.path("evaluation").path("loss")),
                optional(head.path("evaluation").path("accuracy")), optional(head.path("evaluation").path("r2")))) : Optional.empty();
        RunCourse course = new RunCourse(state(head.path("state").asText()), Codecs.step(head.path("done").asDouble(-1)), number(head.path("trainLoss")),
                evaluation, seconds(head.path("trainingSeconds")), Optional.ofNullable(head.get("failure")).map(JsonNode::asText));
        List<String> tags = new ArrayList<>();
        head.path("tags").forEach(tag -> tags.add(Tags.word(tag.asText())));
        String note = head.path("note").asText();
        if (tags.size() > MOST_TAGS || note.length() > LONGEST_NOTE) {
            throw new IOException("its tags or its note are longer than they can be");
        }
        return new RunArchive(known, course, tags, note, metrics, snapshots, checkpoint);
    }

    private static void ascending(int[] steps) throws IOException {
        for (int i = 1; i < steps.length; i++) {
            if (steps[i] <= steps[i - 1]) {
                throw new IOException("its steps are not in order");
            }
        }
    }

    private static UUID uuid(JsonNode node) throws IOException {
        UUID uuid = UUID.fromString(node.asText());
        if (!uuid.toString().equals(node.asText())) {
            throw new IOException("\"" + node.asText() + "\" names no run");
        }
        return uuid;
    }

    private static String word(JsonNode head, String name) throws IOException {
        String word = head.path(name).asText();
        if (!word.matches("[a-z0-9:_-]{1,40}")) {
            throw new IOException("\"" + name + "\" is not a word");
        }
        return word;
    }

    private static RunState state(String word) throws IOException {
        return switch (word) {
            // The program that trained it is elsewhere: here it is interrupted.
            case "running" -> RunState.RUNNING;
            case "finished" -> RunState.FINISHED;
            case "stopped" -> RunState.STOPPED;
            case "failed" -> RunState.FAILED;
            default -> throw new IOException("\"" + word + "\" is no state of a run");
        };
    }

    private static OptionalDouble optional(JsonNode node) throws IOException {
        return node.isMissingNode() ? OptionalDouble.empty() : OptionalDouble.of(number(node));
    }

    private static double seconds(JsonNode node) throws IOException {
        double seconds = number(node);
        if (!(seconds >= 0 && seconds < Double.MAX_VALUE)) {
            throw new IOException(seconds + " s is no time");
        }
        return seconds;
    }

    private static double number(JsonNode node) throws IOException {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new IOException("a number is missing");
        };
    }
}
