package activarium.training;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.data.TrainTest;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A number that tells two data sets apart: CRC-32C over the bits of every training and test sample. */
public final class DataFingerprint {
    private final CRC32C sum = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);

    private DataFingerprint() {
    }

    /** Of training and test samples. */
    public static long of(TrainTest data) {
        DataFingerprint fingerprint = new DataFingerprint();
        fingerprint.add(data.train());
        data.test().ifPresent(fingerprint::add);
        fingerprint.flush();
        return fingerprint.sum.getValue();
    }

    private void add(Dataset samples) {
        add(samples.count());
        for (double value : samples.x()) {
            add(value);
        }
        switch (samples.targets()) {
            case Targets.Classes(var _, var labels) -> {
                for (int label : labels) {
                    add(label);
                }
            }
            case Targets.Values(int _, double[] values) -> {
                for (double value : values) {
                    add(value);
                }
            }
        }
    }

    private void add(double value) {
        if (buffer.remaining() < Double.BYTES) {
            flush();
        }
        buffer.putDouble(value);
    }

    private void flush() {
        buffer.flip();
        sum.update(buffer);
        buffer.clear();
    }
}
