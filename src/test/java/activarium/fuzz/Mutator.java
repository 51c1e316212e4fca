package activarium.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Valid inputs made invalid, or nearly so, always the same for one seed: bytes, text with the words of its language, and ZIP archives by entry. */
public final class Mutator {
    private static final Pattern WORD = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?|\"[^\"]*\"|[A-Za-z_]+");
    private static final List<String> NASTY = List.of("NaN", "Infinity", "-1", "0", "-0.0", "1e999", "1e-999", "2147483648", "99999999999999999999", "9007199254740993",
            "0.1", "null", "true", "[]", "{}", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"a\\nb\"", "[[[[[[[[[[", "((((((((((", ",", ":", "\u0000", "\u202e", "\r\n", "\t", "\"", "-",
            "x", "../..", "[[]]", "{\"a\":{\"a\":{\"a\":1}}}");
    private static final int[] BYTES = {0, 1, 0x7F, 0x80, 0xFF, '"', ',', '\n', '[', '{'};

    private final SplittableRandom random;

    public Mutator(long seed) {
        random = new SplittableRandom(seed);
    }

    /** One of these texts with one to four changes, or, now and then, plain noise. */
    public String text(List<String> valid) {
        if (random.nextInt(40) == 0) {
            return new String(noise(random.nextInt(200)), StandardCharsets.UTF_8);
        }
        String text = valid.get(random.nextInt(valid.size()));
        for (int k = random.nextInt(1, 5); k > 0; k--) {
            text = changed(text, valid);
        }
        return text;
    }

    private String changed(String text, List<String> valid) {
        List<MatchResult> words = WORD.matcher(text).results().toList();
        if (words.isEmpty() || random.nextInt(4) == 0) {
            return new String(bytes(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        }
        MatchResult word = words.get(random.nextInt(words.size()));
        MatchResult other = words.get(random.nextInt(words.size()));
        String put = switch (random.nextInt(5)) {
            case 0, 1 -> NASTY.get(random.nextInt(NASTY.size()));
            case 2 -> other.group();
            case 3 -> {
                String from = valid.get(random.nextInt(valid.size()));
                int at = random.nextInt(from.length() + 1);
                yield from.substring(at, Math.min(from.length(), at + random.nextInt(60)));
            }
            default -> String.valueOf(random.nextLong());
        };
        return text.substring(0, word.start()) + put + text.substring(word.end());
    }

    /** The same bytes with one change. */
    public byte[] bytes(byte[] valid) {
        if (valid.length == 0) {
            return noise(8);
        }
        byte[] changed = valid.clone();
        int at = random.nextInt(valid.length);
        int end = at + random.nextInt(Math.min(64, valid.length - at) + 1);
        return switch (random.nextInt(6)) {
            case 0 -> {
                changed[at] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
            case 1 -> {
                changed[at] = (byte) BYTES[random.nextInt(BYTES.length)];
                yield changed;
            }
            case 2 -> Arrays.copyOf(valid, at);
            case 3 -> joined(Arrays.copyOf(valid, at), Arrays.copyOfRange(valid, end, valid.length));
            case 4 -> joined(Arrays.copyOf(valid, end), Arrays.copyOfRange(valid, at, valid.length));
            default -> joined(joined(Arrays.copyOf(valid, at), noise(random.nextInt(1, 12))), Arrays.copyOfRange(valid, at, valid.length));
        };
    }

    /** Bytes of no form. */
    public byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    /** A sound archive, one of whose entries has been changed, lost, or got another's contents. */
    public Map<String, byte[]> entries(Map<String, byte[]> valid) {
        Map<String, byte[]> entries = new LinkedHashMap<>(valid);
        List<String> names = new ArrayList<>(valid.keySet());
        String name = names.get(random.nextInt(names.size()));
        byte[] old = entries.get(name);
        switch (random.nextInt(8)) {
            case 0 -> entries.remove(name);
            case 1 -> entries.put(name, entries.get(names.get(random.nextInt(names.size()))));
            case 2 -> entries.put(name + random.nextInt(3), old);
            default -> entries.put(name, looksLikeText(old) ? text(List.of(new String(old, StandardCharsets.UTF_8))).getBytes(StandardCharsets.UTF_8) : bytes(old));
        }
        return entries;
    }

    private static boolean looksLikeText(byte[] bytes) {
        return bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
    }

    public static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    public static byte[] zipped(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
