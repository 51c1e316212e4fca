package activarium.figure;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes an endless GIF frame by frame. A frame is the rectangle in which something has changed since the one before, and what has not changed in it is transparent, which
 * packs to almost nothing.
 */
final class AnimatedGif implements AutoCloseable {
    private final GifPalette palette;
    private final ImageWriter writer;
    private final OutputStream stream;
    private final ImageOutputStream out;
    private final int width;
    private byte @Nullable [] before;

    /** Of a frame's pixels, those that are written. */
    private record Rectangle(int left, int top, int right, int bottom) {
        /** Around all that differs; a pixel where nothing does: the frame has its time all the same. */
        static Rectangle changed(byte[] before, byte[] now, int width) {
            int height = now.length / width;
            int left = width;
            int right = 0;
            int top = height;
            int bottom = 0;
            for (int y = 0; y < height; y++) {
                int row = y * width;
                int first = Arrays.mismatch(before, row, row + width, now, row, row + width);
                if (first < 0) {
                    continue;
                }
                int last = width - 1;
                while (before[row + last] == now[row + last]) {
                    last--;
                }
                left = Math.min(left, first);
                right = Math.max(right, last + 1);
                top = Math.min(top, y);
                bottom = y + 1;
            }
            return bottom == 0 ? new Rectangle(0, 0, 1, 1) : new Rectangle(left, top, right, bottom);
        }
    }

    /** @param width of all frames, in pixels */
    AnimatedGif(Path file, GifPalette palette, int width) throws IOException {
        this.palette = palette;
        this.width = width;
        stream = new BufferedOutputStream(Files.newOutputStream(file));
        out = ImageIO.createImageOutputStream(stream);
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /** @param now the palette's index for every pixel, row by row, as many as of all others */
    void add(byte[] now, int hundredths) throws IOException {
        Rectangle part = before == null ? new Rectangle(0, 0, width, now.length / width) : Rectangle.changed(before, now, width);
        byte[] shown = new byte[(part.right - part.left) * (part.bottom - part.top)];
        int k = 0;
        for (int y = part.top; y < part.bottom; y++) {
            for (int i = y * width + part.left; i < y * width + part.right; i++) {
                shown[k++] = before != null && before[i] == now[i] ? GifPalette.TRANSPARENT : now[i];
            }
        }
        BufferedImage frame = palette.image(shown, part.right - part.left, part.bottom - part.top);
        writer.writeToSequence(new IIOImage(frame, null, metadata(frame, part, hundredths)), null);
        before = now;
    }

    private IIOMetadata metadata(BufferedImage frame, Rectangle part, int hundredths) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
        IIOMetadataNode descriptor = child(root, "ImageDescriptor");
        descriptor.setAttribute("imageLeftPosition", Integer.toString(part.left));
        descriptor.setAttribute("imageTopPosition", Integer.toString(part.top));
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", before == null ? "FALSE" : "TRUE");
        control.setAttribute("transparentColorIndex", Integer.toString(Byte.toUnsignedInt(GifPalette.TRANSPARENT)));
        control.setAttribute("delayTime", Integer.toString(hundredths));
        if (before == null) {
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0});
            child(root, "ApplicationExtensions").appendChild(loop);
        }
        metadata.setFromTree(format, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }

    @Override
    public void close() throws IOException {
        try (stream; out) {
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }
}
