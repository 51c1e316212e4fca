package activarium.figure;

import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SimpleImageHandler;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.awt.Dimension;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * Writes SVG files. Text stays text; the letters of the figures' typeface that are used travel with it, so that labels keep
 * their places on machines that lack the typeface.
 */
final class SvgFile {
    private static final String SVG = "http://www.w3.org/2000/svg";
    /** Digits after the point of a coordinate. */
    private static final int PRECISION = 3;
    /** What browsers need; kerning is left out, because figures are measured without. */
    private static final List<String> TABLES = List.of("head", "hhea", "hmtx", "maxp", "loca", "glyf", "cmap", "name", "OS/2", "post");

    private SvgFile() {
    }

    static void write(Figure figure, double width, double height, Theme theme, Path file) throws IOException {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(PRECISION);
        context.setComment(null);
        context.setGenericImageHandler(new SimpleImageHandler(new Pictures()));
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension((int) Math.ceil(width), (int) Math.ceil(height)));
        figure.draw(g, width, height, theme);
        Element root = g.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + (float) width + " " + (float) height);
        Map<Type.Face, Set<Integer>> used = new EnumMap<>(Type.Face.class);
        name(root, null, used);
        if (!used.isEmpty()) {
            Element style = document.createElementNS(SVG, "style");
            style.setTextContent(faces(used));
            root.insertBefore(style, root.getFirstChild());
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            g.stream(root, out, false, false);
        }
    }

    /** Pictures inside of figures travel with them; the library's own way to write PNG is in a part of it that is not here. */
    private static final class Pictures extends ImageHandlerBase64Encoder {
        @Override
        public void encodeImage(RenderedImage picture, OutputStream out) throws SVGGraphics2DIOException {
            try {
                ImageIO.write(picture, "png", out);
            } catch (IOException failure) {
                throw new SVGGraphics2DIOException("a picture inside of the figure cannot be written", failure);
            }
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().getDOMImplementation().createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK's own XML parser is not there", impossible);
        }
    }

    /**
     * Names typefaces as style sheets do, by family and weight, and gathers the letters of each.
     *
     * @param inherited the face of text that names none; null where it is none of ours
     */
    private static void name(Node node, Type.@Nullable Face inherited, Map<Type.Face, Set<Integer>> used) {
        Type.@Nullable Face face = inherited;
        if (node instanceof Element element && element.hasAttribute("font-family")) {
            String family = element.getAttribute("font-family").replace("'", "");
            face = face(family);
            if (face != null) {
                element.setAttribute("font-family", "Inter, sans-serif");
                element.setAttribute("font-weight", Integer.toString(face.weight()));
            }
        }
        if (face != null && node.getNodeType() == Node.TEXT_NODE && node.getParentNode().getNodeName().equals("text")) {
            Set<Integer> letters = used.computeIfAbsent(face, _ -> new TreeSet<>());
            node.getNodeValue().codePoints().forEach(letters::add);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            name(child, face, used);
        }
    }

    private static Type.@Nullable Face face(String family) {
        for (Type.Face face : Type.Face.values()) {
            if (face.font().getFamily().equals(family) || face.font().getFontName().equals(family)) {
                return face;
            }
        }
        return null;
    }

    private static String faces(Map<Type.Face, Set<Integer>> used) throws IOException {
        StringBuilder css = new StringBuilder();
        for (Map.Entry<Type.Face, Set<Integer>> one : used.entrySet()) {
            css.append("@font-face{font-family:Inter;font-weight:").append(one.getKey().weight()).append(";src:url(data:font/ttf;base64,")
                    .append(Base64.getEncoder().encodeToString(subset(one.getKey(), one.getValue()))).append(")}");
        }
        return css.toString();
    }

    private static byte[] subset(Type.Face face, Set<Integer> letters) throws IOException {
        try (InputStream data = face.data(); TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(data))) {
            TTFSubsetter subset = new TTFSubsetter(font, TABLES);
            subset.addAll(letters);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            subset.writeToStream(bytes);
            return bytes.toByteArray();
        }
    }
}
