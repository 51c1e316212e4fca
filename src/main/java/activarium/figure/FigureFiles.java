package activarium.figure;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes figures to files. A file is complete or not there: it is written beside its place and then moved. */
public final class FigureFiles {
    private FigureFiles() {
    }

    /** A picture of this many pixels for every point. */
    public static void png(Figure figure, double width, double height, double scale, Theme theme, Path file) throws IOException {
        BufferedImage image = Raster.image(figure, width, height, scale, theme);
        // Figures cover their paper: without alpha the file is smaller.
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = opaque.createGraphics();
        g.drawImage(image, 0, 0, null);
        g.dispose();
        write(file, temporary -> {
            if (!ImageIO.write(opaque, "png", temporary.toFile())) {
                throw new IOException("this Java cannot write PNG");
            }
        });
    }

    /**
     * An endless animation. Frames share the palette of all of them.
     *
     * @param hundredths how long each frame stands, in hundredths of a second
     */
    public static void gif(List<? extends Figure> frames, double width, double height, Theme theme, int hundredths, Path file) throws IOException {
        List<BufferedImage> images = frames.stream().map(frame -> Raster.image(frame, width, height, 1, theme)).toList();
        GifPalette palette = GifPalette.of(images);
        write(file, temporary -> {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
            try (ImageOutputStream out = ImageIO.createImageOutputStream(temporary.toFile())) {
                if (out == null) {
                    throw new IOException("the file cannot be opened");
                }
                writer.setOutput(out);
                writer.prepareWriteSequence(null);
                for (int i = 0; i < images.size(); i++) {
                    BufferedImage indexed = palette.indexed(images.get(i));
                    // The last frame stands longer, so that the end can be seen.
                    int delay = i == images.size() - 1 ? Math.max(hundredths, 150) : hundredths;
                    writer.writeToSequence(new IIOImage(indexed, null, metadata(writer, indexed, delay, i == 0)), null);
                }
                writer.endWriteSequence();
            } finally {
                writer.dispose();
            }
        });
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, int hundredths, boolean first) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", String.valueOf(hundredths));
        if (first) {
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

    private interface Writing {
        void to(Path file) throws IOException;
    }

    private static void write(Path file, Writing writing) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not a temporary file of the JDK's: those are readable by nobody else, and would stay so after the move.
        Path temporary = folder.resolve("." + file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".writing");
        try {
            writing.to(temporary);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
