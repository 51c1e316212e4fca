package activarium.store;

import activarium.network.RunSpec;
import activarium.training.Checkpoint;
import activarium.training.Evaluation;
import activarium.training.LossPoint;
import activarium.training.Run;
import activarium.training.Snapshot;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Numbers come back bit for bit, and nothing but an IOException comes of bytes that are not theirs. */
class CodecsTest {
    private static double[] again(double[] numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PackedNumbers.write(numbers, new DataOutputStream(bytes));
        return PackedNumbers.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    @Test
    void everyDoubleComesBack() throws IOException {
        double[] odd = {0, -0.0, Double.NaN, Double.longBitsToDouble(0x7ff8dead00000001L), Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE, -Double.MAX_VALUE, 1 / 3.0};
        double[] back = again(odd);
        for (int i = 0; i < odd.length; i++) {
            assertEquals(Double.doubleToRawLongBits(odd[i]), Double.doubleToRawLongBits(back[i]));
        }
        assertArrayEquals(new double[0], again(new double[0]));
        double[] many = new Random(1).doubles(100_000).toArray();
        assertArrayEquals(many, again(many));
    }

    @Test
    void slowlyChangingNumbersTakeLittleRoom() throws IOException {
        double[] weights = new double[10_000];
        Random random = new Random(2);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PackedNumbers.write(weights, new DataOutputStream(bytes));
        assertTrue(bytes.size() < 0.55 * Double.BYTES * weights.length, bytes.size() + " bytes for single precision");
    }

    @Test
    void aLieAboutTheLengthReservesNothing() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(100_000_000);
        out.writeInt(10);
        out.write(new byte[10]);
        assertThrows(IOException.class, () -> PackedNumbers.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
    }

    @Test
    void metricsComeBackWithAllThatIsThereAndNoMore() throws IOException {
        List<LossPoint> points = List.of(new LossPoint(0, 1.5, Optional.empty()),
                new LossPoint(10, Double.NaN, Optional.of(new Evaluation(Double.NaN, OptionalDouble.empty(), OptionalDouble.empty()))),
                new LossPoint(20, 0.25, Optional.of(new Evaluation(0.5, OptionalDouble.of(0.75), OptionalDouble.empty()))),
                new LossPoint(Integer.MAX_VALUE, 0.1, Optional.of(new Evaluation(0.5, OptionalDouble.empty(), OptionalDouble.of(-3)))));
        assertEquals(points, MetricsCodec.decode(MetricsCodec.encode(points)));
        assertEquals(List.of(), MetricsCodec.decode(MetricsCodec.encode(List.of())));
    }

    @Test
    void snapshotsAndCheckpointsOfARichNetworkComeBack() throws Exception {
        RunSpec spec = Trained.rich(40);
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(new FusedEngine(), spec);
            assertTrue(run.await(60, TimeUnit.SECONDS));
            List<Snapshot> snapshots = run.snapshots().values();
            assertTrue(snapshots.size() > 5 && snapshots.getLast().statistics().isPresent());
            byte[] packed = SnapshotCodec.encode(snapshots);
            assertEquals(snapshots, SnapshotCodec.decode(packed));
            Checkpoint checkpoint = run.checkpoint().get(60, TimeUnit.SECONDS);
            byte[] state = CheckpointCodec.encode(checkpoint);
            assertEquals(checkpoint, CheckpointCodec.decode(state, spec, run.losses().values()));
            damaged(packed, SnapshotCodec::decode);
            damaged(state, bytes -> CheckpointCodec.decode(bytes, spec, List.of()));
            damaged(MetricsCodec.encode(run.losses().values()), MetricsCodec::decode);
        }
    }

    /** Reads what may not be readable. */
    private interface Reading {
        void read(byte[] bytes) throws IOException;
    }

    private static void damaged(byte[] whole, Reading reading) {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] bytes = i % 3 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int change = 0; change < 1 + i % 4 && bytes.length > 0; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                reading.read(bytes);
            } catch (IOException expected) {
                refused++;
            }
        }
        assertTrue(refused > 100, "only " + refused + " of 300 were found out");
    }
}
