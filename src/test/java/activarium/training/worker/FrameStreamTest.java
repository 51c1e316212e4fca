package activarium.training.worker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class FrameStreamTest {
    private static byte[] bytes(Frame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FrameStream(InputStream.nullInputStream(), out).send(frame);
        return out.toByteArray();
    }

    private static Frame read(byte[] bytes) throws IOException {
        return new FrameStream(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream()).receive();
    }

    @Test
    void numbersTravelBitForBit() throws IOException {
        double[] special = {0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 0.1};
        double[] many = new SplittableRandom(3).doubles(20_000).toArray();
        Frame read = read(bytes(Frame.of("state", 7, special, new double[0], many).with("step", 12).with("name", "ä\n\"")));
        assertEquals("state", read.type());
        assertEquals(7, read.session());
        assertEquals(12, read.integer("step"));
        assertEquals("ä\n\"", read.text("name"));
        assertArrayEquals(Arrays.stream(special).mapToLong(Double::doubleToRawLongBits).toArray(),
                Arrays.stream(read.numbers().getFirst()).mapToLong(Double::doubleToRawLongBits).toArray());
        assertEquals(0, read.numbers().get(1).length);
        assertArrayEquals(many, read.numbers().get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Warning: some library prints this", "ACTW\0\0\0\2{]", "ACTW\0\0\0\2[]", "ACTW\0\0\0\2{}", "ACTW\u007f\u007f\u007f\u007f{}",
        "ACTW\0\0\0\37{\"type\":\"state\",\"numbers\":[-1]}"})
    void garbageIsNoFrame(String garbage) {
        assertThrows(ProtocolException.class, () -> read(garbage.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void whatIsCutOffHasEnded() throws IOException {
        byte[] whole = bytes(Frame.of("state", 7, new double[] {1, 2, 3}));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(EOFException.class, () -> read(part));
        }
    }
}
