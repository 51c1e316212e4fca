package activarium.training;

import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Checkpoints as files, version 1: a ZIP archive that {@code numpy.load} reads as well. It holds {@code checkpoint.json} first (format,
 * version, engine, data, step, names of the state's lists, and the RunSpec as {@code run}), then {@code progress.npy}, {@code losses.npy}
 * (rows of step, training loss, test loss, accuracy, R2; NaN where there is none) and {@code state/NAME.npy} for every list of the
 * trainer's state. All numbers are doubles, bit for bit; the archive's own check sums tell a damaged file.
 */
public final class CheckpointFile {
    private static final String FORMAT = "activarium-checkpoint";
    private static final int VERSION = 1;
    private static final String HEAD = "checkpoint.json";
    private static final String PROGRESS = "progress.npy";
    private static final String LOSSES = "losses.npy";
    private static final String STATE = "state/";
    private static final String SUFFIX = ".npy";
    private static final int PROGRESS_NUMBERS = 8;
    private static final int ROW = 5;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CheckpointFile() {
    }

    /** Writes beside the file and then puts it in its place: whoever reads sees the old one or the new one, whole. */
    public static void write(Checkpoint checkpoint, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path beside = Files.createTempFile(folder, file.getFileName() + ".", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                write(checkpoint, out);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void write(Checkpoint checkpoint, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        ObjectNode head = MAPPER.createObjectNode();
        head.put("format", FORMAT).put("version", VERSION).put("engine", checkpoint.engine()).put("data", checkpoint.data())
                .put("step", checkpoint.step());
        checkpoint.state().numbers().keySet().forEach(head.putArray("state")::add);
        head.set("run", MAPPER.readTree(RunSpecWriter.write(checkpoint.spec())));
        zip.putNextEntry(new ZipEntry(HEAD));
        zip.write(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(head));
        zip.closeEntry();
        put(PROGRESS, progress(checkpoint), zip);
        put(LOSSES, losses(checkpoint.losses()), zip);
        for (Map.Entry<String, double[]> list : checkpoint.state().numbers().entrySet()) {
            put(STATE + list.getKey() + SUFFIX, list.getValue(), zip);
        }
        zip.finish();
    }

    private static void put(String name, double[] numbers, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        NpyArray.write(numbers, zip);
        zip.closeEntry();
    }

    private static double[] progress(Checkpoint checkpoint) {
        Checkpoint.Progress known = checkpoint.progress();
        Optional<Evaluation> evaluation = known.evaluation().map(Snapshot.EvaluationAt::evaluation);
        return new double[] {checkpoint.trainingSeconds(), known.trainLoss(), known.smallest(), known.waited(),
            known.evaluation().map(Snapshot.EvaluationAt::step).orElse(-1), loss(evaluation), accuracy(evaluation), r2(evaluation)};
    }

    private static double[] losses(List<LossPoint> points) {
        double[] rows = new double[points.size() * ROW];
        int at = 0;
        for (LossPoint point : points) {
            rows[at++] = point.step();
            rows[at++] = point.trainLoss();
            rows[at++] = loss(point.evaluation());
            rows[at++] = accuracy(point.evaluation());
            rows[at++] = r2(point.evaluation());
        }
        return rows;
    }

    private static double loss(Optional<Evaluation> evaluation) {
        return evaluation.map(Evaluation::loss).orElse(Double.NaN);
    }

    private static double accuracy(Optional<Evaluation> evaluation) {
        return evaluation.map(Evaluation::accuracy).orElse(OptionalDouble.empty()).orElse(Double.NaN);
    }

    private static double r2(Optional<Evaluation> evaluation) {
        return evaluation.map(Evaluation::r2).orElse(OptionalDouble.empty()).orElse(Double.NaN);
    }

    /** @throws InvalidCheckpointException for a file that is missing, damaged, or of something else; the message names it */
    public static Checkpoint read(Path file) {
        try {
            // The archive's directory, at its end, and every entry's check sum: a file cut short misses the first, a damaged one the second.
            int entries;
            try (ZipFile whole = new ZipFile(file.toFile())) {
                entries = whole.size();
            }
            try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                JsonNode head = head(zip, file);
                Map<String, double[]> lists = new HashMap<>();
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    lists.put(entry.getName(), NpyArray.read(zip));
                    zip.readAllBytes();
                }
                if (lists.size() != entries - 1) {
                    throw new IOException("parts are missing");
                }
                return checkpoint(head, lists);
            }
        } catch (NoSuchFileException missing) {
            throw new InvalidCheckpointException(TrainingProblem.NO_FILE.with(file));
        } catch (JsonProcessingException malformed) {
            throw new InvalidCheckpointException(TrainingProblem.DAMAGED.with(file, malformed.getOriginalMessage()));
        } catch (IOException | InvalidSpecException | ArithmeticException damaged) {
            throw new InvalidCheckpointException(TrainingProblem.DAMAGED.with(file, String.valueOf(damaged.getMessage())));
        }
    }

    private static JsonNode head(ZipInputStream zip, Path file) throws IOException {
        ZipEntry first = zip.getNextEntry();
        JsonNode head = first != null && first.getName().equals(HEAD) ? MAPPER.readTree(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                : MAPPER.createObjectNode();
        if (!head.path("format").asText().equals(FORMAT)) {
            throw new InvalidCheckpointException(TrainingProblem.NO_CHECKPOINT.with(file));
        }
        int version = head.path("version").asInt();
        if (version != VERSION) {
            throw new InvalidCheckpointException(TrainingProblem.CHECKPOINT_VERSION.with(file, version, VERSION));
        }
        return head;
    }

    private static Checkpoint checkpoint(JsonNode head, Map<String, double[]> lists) throws IOException {
        RunSpec spec = RunSpecReader.read(head.path("run").toString());
        double[] p = list(lists, PROGRESS);
        double[] rows = list(lists, LOSSES);
        if (p.length != PROGRESS_NUMBERS || rows.length % ROW != 0) {
            throw new IOException("lists of numbers have the wrong length");
        }
        Map<String, double[]> state = new HashMap<>();
        for (JsonNode name : head.path("state")) {
            state.put(name.asText(), list(lists, STATE + name.asText() + SUFFIX));
        }
        List<LossPoint> losses = new ArrayList<>();
        for (int at = 0; at < rows.length; at += ROW) {
            losses.add(new LossPoint((int) rows[at], rows[at + 1], evaluation(rows, at + 2)));
        }
        Optional<Snapshot.EvaluationAt> newest = p[4] < 0 ? Optional.empty()
                : evaluation(p, 5).map(evaluation -> new Snapshot.EvaluationAt((int) p[4], evaluation));
        return new Checkpoint(spec, head.path("engine").asText(), head.path("data").asLong(), new TrainerState(head.path("step").asInt(), state),
                new Checkpoint.Progress(p[1], newest, p[2], (int) p[3]), p[0], losses);
    }

    private static double[] list(Map<String, double[]> lists, String name) throws IOException {
        if (!lists.containsKey(name)) {
            throw new IOException(name + " is missing");
        }
        return lists.get(name);
    }

    private static Optional<Evaluation> evaluation(double[] numbers, int at) {
        if (Double.isNaN(numbers[at]) && Double.isNaN(numbers[at + 1]) && Double.isNaN(numbers[at + 2])) {
            return Optional.empty();
        }
        return Optional.of(new Evaluation(numbers[at], optional(numbers[at + 1]), optional(numbers[at + 2])));
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
