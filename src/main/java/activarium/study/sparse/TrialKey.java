package activarium.study.sparse;

import activarium.network.DataSpec;
import activarium.network.Masks;
import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;
import activarium.network.Weights;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Names a trial by all that decides its numbers: equal keys come to equal bits.
 *
 * @param hash SHA-256, 64 small hexadecimal digits
 */
public record TrialKey(String hash) {
    /** Raised whenever an engine's numbers change: what an earlier program computed is then computed anew. */
    private static final int NUMERICS = 1;
    /** The samples are named by their fingerprint instead. */
    private static final DataSpec NO_DATA = new DataSpec.Named("iris", Map.of(), new DataSpec.SplitSpec(0, 0), DataSpec.Normalization.NONE);

    static TrialKey of(Trial trial, String engine) {
        RunSpec spec = trial.spec();
        MessageDigest digest = sha256();
        // Weights as bits: their decimal digits would take longer to write than a small network to train.
        digest.update(("activarium-trial " + NUMERICS + "\n" + engine + "\n" + (trial.observed() ? "observed with its training loss" : "false") + "\n"
                + RunSpecWriter.write(spec.withData(NO_DATA).withWeights(Optional.empty()).withMasks(Optional.empty())))
                .getBytes(StandardCharsets.UTF_8));
        add(digest, trial.fold().fingerprint());
        add(digest, trial.limits().stream().mapToDouble(Double::doubleValue).toArray());
        spec.weights().ifPresent(weights -> add(digest, weights));
        spec.masks().ifPresent(masks -> add(digest, masks));
        return new TrialKey(HexFormat.of().formatHex(digest.digest()));
    }

    /** A short hash of any text, for seeds and names. */
    static long hash(String text) {
        return ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(MessageDigest digest, Weights weights) {
        for (Weights.Layer layer : weights.layers()) {
            add(digest, layer.w());
            add(digest, layer.b());
        }
        for (Weights.Normalization normalization : weights.normalizations()) {
            add(digest, normalization.gamma());
            add(digest, normalization.beta());
            add(digest, normalization.mean());
            add(digest, normalization.variance());
        }
    }

    private static void add(MessageDigest digest, Masks masks) {
        for (Optional<Masks.Mask> layer : masks.layers()) {
            boolean[] kept = layer.map(Masks.Mask::kept).orElse(new boolean[0]);
            byte[] bytes = new byte[kept.length];
            for (int i = 0; i < kept.length; i++) {
                bytes[i] = (byte) (kept[i] ? 1 : 0);
            }
            add(digest, kept.length);
            digest.update(bytes);
        }
    }

    private static void add(MessageDigest digest, double[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + Double.BYTES * numbers.length).putLong(numbers.length);
        for (double number : numbers) {
            buffer.putDouble(number);
        }
        digest.update(buffer.array());
    }

    private static void add(MessageDigest digest, long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
