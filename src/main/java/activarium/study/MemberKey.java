package activarium.study;

import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a run by all that decides its numbers: two runs of one key come to the same bits on one machine, so what was computed once is
 * never computed again. It does not depend on the study that the run belongs to.
 *
 * @param hash SHA-256, 64 small hexadecimal digits
 */
public record MemberKey(String hash) implements Comparable<MemberKey> {
    /** Raised whenever an engine's numbers change: what an earlier program computed is then computed anew. */
    private static final int NUMERICS = 1;
    private static final int DIGITS = 64;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    public MemberKey {
        if (hash.length() != DIGITS || !hash.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            throw new IllegalArgumentException("a member's key is 64 hexadecimal digits, not \"" + hash + "\"");
        }
    }

    /**
     * @param data   {@link activarium.training.DataFingerprint} of the samples that the spec's data are
     * @param engine its name
     */
    public static MemberKey of(RunSpec spec, long data, String engine) {
        try {
            // Neither the order of fields nor white space is part of an experiment.
            Object tree = MAPPER.readValue(RunSpecWriter.write(spec), Object.class);
            String text = "activarium-member " + NUMERICS + "\n" + engine + "\n" + Long.toHexString(data) + "\n" + MAPPER.writeValueAsString(tree);
            return new MemberKey(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int compareTo(MemberKey other) {
        return hash.compareTo(other.hash);
    }

    @Override
    public String toString() {
        return hash;
    }
}
