package activarium.figure;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes an endless GIF frame by frame. What did not change since the frame before is transparent, which packs to almost nothing. */
final class AnimatedGif implements AutoCloseable {
    private final GifPalette palette;
    private final ImageWriter writer;
    private final OutputStream stream;
    private final ImageOutputStream out;
    private byte @Nullable [] before;

    AnimatedGif(Path file, GifPalette palette) throws IOException {
        this.palette = palette;
        stream = new BufferedOutputStream(Files.newOutputStream(file));
        out = ImageIO.createImageOutputStream(stream);
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /** @param image of the same size as all others */
    void add(BufferedImage image, int hundredths) throws IOException {
        byte[] now = palette.indices(image);
        byte[] shown = now.clone();
        for (int i = 0; before != null && i < now.length; i++) {
            shown[i] = before[i] == now[i] ? GifPalette.TRANSPARENT : now[i];
        }
        BufferedImage frame = palette.image(shown, image.getWidth(), image.getHeight());
        writer.writeToSequence(new IIOImage(frame, null, metadata(frame, hundredths)), null);
        before = now;
    }

    private IIOMetadata metadata(BufferedImage frame, int hundredths) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
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
