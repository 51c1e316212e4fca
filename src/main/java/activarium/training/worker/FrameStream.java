package activarium.training.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames over a pair of streams, as {@code src/docs/WORKER.md} describes them. Any thread may send; one thread receives.
 */
final class FrameStream implements Closeable {
    private static final byte[] MAGIC = {'A', 'C', 'T', 'W'};
    /** A RunSpec with start weights is the longest header. */
    private static final int LONGEST_HEADER = 1 << 30;
    private static final int BLOCK = 1 << 16;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DataInputStream in;
    private final OutputStream out;
    private final ReentrantLock sending = new ReentrantLock();
    private final ByteBuffer outBlock = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer inBlock = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);

    FrameStream(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, BLOCK));
        this.out = new BufferedOutputStream(out, BLOCK);
    }

    void send(Frame frame) throws IOException {
        sending.lock();
        try {
            write(frame);
        } finally {
            sending.unlock();
        }
    }

    /** Sends a frame that is not worth waiting for: nothing where another one is on its way. */
    void sendUnlessBusy(Frame frame) throws IOException {
        if (sending.tryLock()) {
            try {
                write(frame);
            } finally {
                sending.unlock();
            }
        }
    }

    private void write(Frame frame) throws IOException {
        ObjectNode header = frame.header();
        ArrayNode lengths = header.putArray("numbers");
        frame.numbers().forEach(list -> lengths.add(list.length));
        byte[] text = MAPPER.writeValueAsBytes(header);
        out.write(MAGIC);
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        out.write(text);
        for (double[] list : frame.numbers()) {
            for (int from = 0; from < list.length; from += BLOCK / Double.BYTES) {
                int count = Math.min(BLOCK / Double.BYTES, list.length - from);
                outBlock.clear();
                outBlock.asDoubleBuffer().put(list, from, count);
                out.write(outBlock.array(), 0, count * Double.BYTES);
            }
        }
        out.flush();
    }

    /**
     * The next frame.
     *
     * @throws EOFException      where the other side has closed the stream
     * @throws ProtocolException where what came is no frame
     */
    Frame receive() throws IOException {
        byte[] magic = new byte[MAGIC.length];
        in.readFully(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new ProtocolException("bytes that begin no message");
        }
        int length = in.readInt();
        if (length < 0 || length > LONGEST_HEADER) {
            throw new ProtocolException("a header of " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] text = in.readNBytes(length);
        if (text.length < length) {
            throw new EOFException();
        }
        JsonNode header = header(text);
        List<double[]> numbers = new ArrayList<>();
        for (JsonNode count : header.path("numbers")) {
            if (!count.isInt() || count.intValue() < 0) {
                throw new ProtocolException("a list of " + count + " numbers");
            }
            numbers.add(numbers(count.intValue()));
        }
        return new Frame((ObjectNode) header, numbers);
    }

    private static JsonNode header(byte[] text) throws IOException {
        try {
            JsonNode header = MAPPER.readTree(text);
            if (!header.isObject() || !header.path("type").isTextual()) {
                throw new ProtocolException("a header without a type");
            }
            return header;
        } catch (JsonProcessingException malformed) {
            throw new ProtocolException("a header that is no JSON");
        }
    }

    private double[] numbers(int count) throws IOException {
        double[] list = new double[count];
        for (int from = 0; from < count; from += BLOCK / Double.BYTES) {
            int some = Math.min(BLOCK / Double.BYTES, count - from);
            in.readFully(inBlock.array(), 0, some * Double.BYTES);
            inBlock.clear();
            inBlock.asDoubleBuffer().get(list, from, some);
        }
        return list;
    }

    /** Not while somebody sends: a frame is sent whole, or the stream is closed under it by its owner. */
    @Override
    public void close() throws IOException {
        in.close();
    }
}
