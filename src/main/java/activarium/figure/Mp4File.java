package activarium.figure;

import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rational;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;

/** Writes MP4 films (H.264) of pictures of one size, with even width and height. */
final class Mp4File implements AutoCloseable {
    private final SeekableByteChannel channel;
    private final SequenceEncoder encoder;

    /** @param hundredths how long each frame stands, in hundredths of a second */
    Mp4File(Path file, int hundredths) throws IOException {
        channel = NIOUtils.writableChannel(file.toFile());
        encoder = SequenceEncoder.createWithFps(channel, Rational.R(100, hundredths));
    }

    /** @param image of the type INT_RGB */
    void add(BufferedImage image) throws IOException {
        int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Picture picture = Picture.create(image.getWidth(), image.getHeight(), ColorSpace.RGB);
        byte[] data = picture.getPlaneData(0);
        for (int i = 0; i < rgb.length; i++) {
            // The library's bytes are signed: black is -128.
            data[3 * i] = (byte) ((rgb[i] >> 16 & 0xFF) - 128);
            data[3 * i + 1] = (byte) ((rgb[i] >> 8 & 0xFF) - 128);
            data[3 * i + 2] = (byte) ((rgb[i] & 0xFF) - 128);
        }
        encoder.encodeNativeFrame(picture);
    }

    /** Without this there is no film in the file. */
    void finish() throws IOException {
        encoder.finish();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
