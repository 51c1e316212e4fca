package activarium.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Documents that people write by hand, read strictly: a name given twice, or anything behind the end, is an error. */
public final class JsonDocument {
    private static final int LONGEST_LINE = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonDocument() {
    }

    /**
     * A file's text.
     *
     * @throws InvalidSpecException that says why it cannot be read
     */
    public static String text(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidSpecException("", SpecProblem.FOLDER.with(file));
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new InvalidSpecException("", SpecProblem.NO_FILE.with(file));
        } catch (AccessDeniedException denied) {
            throw new InvalidSpecException("", SpecProblem.NOT_PERMITTED.with(file));
        } catch (MalformedInputException binary) {
            throw new InvalidSpecException("", SpecProblem.NOT_UTF_8.with(file));
        } catch (IOException unreadable) {
            throw new InvalidSpecException("", SpecProblem.UNREADABLE.with(file, String.valueOf(unreadable.getMessage())));
        }
    }

    /**
     * @param what the document is, for messages
     * @throws InvalidSpecException where it is not JSON
     */
    public static Field parse(String json, String what) {
        JsonNode tree;
        try {
            // Some editors begin a file with a byte order mark, which is no part of the document.
            tree = MAPPER.readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            throw new InvalidSpecException("", at == null ? SpecProblem.NOT_JSON.with(firstLine(malformed.getOriginalMessage()))
                    : SpecProblem.NOT_JSON_AT.with(at.getLineNr(), at.getColumnNr(), firstLine(malformed.getOriginalMessage())));
        }
        if (tree.isMissingNode()) {
            throw new InvalidSpecException("", SpecProblem.EMPTY_DOCUMENT.with(what));
        }
        return new Field("", tree);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line;
    }
}
