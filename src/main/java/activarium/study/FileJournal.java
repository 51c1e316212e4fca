package activarium.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Keeps runs in a text file that only grows, one JSON object a line: {@code {"crc":"c0ffee00","member":{...}}} with the CRC-32C of the
 * member's own text. A line that was cut off by a kill is dropped when the file is opened next, as is one that is damaged: their runs are
 * trained again. One program at a time may have it open.
 */
public final class FileJournal implements StudyJournal {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BEFORE = "{\"crc\":\"";
    private static final String BETWEEN = "\",\"member\":";
    private static final String AFTER = "}";
    private static final int CRC_DIGITS = 8;

    private final FileChannel channel;
    private final FileLock lock;
    private final Map<MemberKey, MemberOutcome> outcomes = new HashMap<>();
    private final Map<String, Integer> engines = new TreeMap<>();
    private int damaged;

    private FileJournal(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens a journal, or begins one.
     *
     * @throws IOException where the file cannot be used, or another program has it open
     */
    public static FileJournal open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileJournal journal = new FileJournal(channel, locked(channel, file));
            journal.load();
            return journal;
        } catch (IOException | RuntimeException broken) {
            channel.close();
            throw broken;
        }
    }

    private static FileLock locked(FileChannel channel, Path file) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // This program has it open itself: no lock either way.
        }
        if (lock == null) {
            throw new IOException(file + " is in use by another study; wait until it has ended, or choose another folder");
        }
        return lock;
    }

    private void load() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until all of it is there.
        }
        int whole = bytes.position();
        while (whole > 0 && bytes.get(whole - 1) != '\n') {
            whole--;
        }
        String text = new String(bytes.array(), 0, whole, StandardCharsets.UTF_8);
        try (BufferedReader lines = new BufferedReader(new StringReader(text))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!take(line)) {
                    damaged++;
                }
            }
        }
        // What was cut off must not become the beginning of the next line.
        channel.truncate(whole);
        channel.position(whole);
    }

    private boolean take(String line) {
        int begin = BEFORE.length() + CRC_DIGITS + BETWEEN.length();
        if (!line.startsWith(BEFORE) || line.length() < begin + AFTER.length() || !line.endsWith(AFTER)) {
            return false;
        }
        String member = line.substring(begin, line.length() - AFTER.length());
        if (!line.startsWith(crc(member), BEFORE.length())) {
            return false;
        }
        try {
            JsonNode node = MAPPER.readTree(member);
            if (outcomes.putIfAbsent(new MemberKey(node.path("key").asText()), MemberJson.read(node.path("outcome"))) == null) {
                engines.merge(node.path("engine").asText(), 1, Integer::sum);
            }
            return true;
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return false;
        }
    }

    private static String crc(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }

    /** Lines that could not be read when the file was opened, besides one that was cut off at the end. */
    public synchronized int damaged() {
        return damaged;
    }

    /** Which engines have trained the runs that were there when it was opened, and how many each. */
    public Map<String, Integer> engines() {
        return Map.copyOf(engines);
    }

    /** Runs that are there. */
    public synchronized int size() {
        return outcomes.size();
    }

    @Override
    public synchronized Optional<MemberOutcome> find(MemberKey key) {
        return Optional.ofNullable(outcomes.get(key));
    }

    @Override
    public synchronized void record(List<FinishedMember> ended) throws IOException {
        StringBuilder lines = new StringBuilder();
        List<FinishedMember> fresh = new ArrayList<>();
        for (FinishedMember member : ended) {
            if (!outcomes.containsKey(member.key())) {
                fresh.add(member);
                lines.append(line(member));
            }
        }
        long begin = channel.position();
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException full) {
            // Half a line must not stay in front of the next one.
            channel.truncate(begin);
            channel.position(begin);
            throw full;
        }
        fresh.forEach(member -> outcomes.put(member.key(), member.outcome()));
    }

    private static String line(FinishedMember member) throws IOException {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("key", member.key().hash()).put("engine", member.engine()).put("data", Long.toHexString(member.data()));
        node.set("outcome", MemberJson.write(member.outcome()));
        String text = MAPPER.writeValueAsString(node);
        return BEFORE + crc(text) + BETWEEN + text + AFTER + "\n";
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel.isOpen()) {
            lock.release();
            channel.close();
        }
    }
}
