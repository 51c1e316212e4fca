package activarium.figure;

import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.awt.Color;
import java.awt.Dimension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * Figures as parts of a web page: SVG elements whose colours are the page's variables ({@link #variables}), so that they follow it into the
 * dark, and whose typeface the page brings once ({@link #fontFaces}).
 */
public final class InlineSvg {
    private static final String SVG = "http://www.w3.org/2000/svg";
    /** Digits after the point of a coordinate: a hundredth of a pixel. */
    private static final int PRECISION = 2;
    private static final List<String> TABLES = List.of("head", "hhea", "hmtx", "maxp", "loca", "glyf", "cmap", "name", "OS/2", "post");
    /** Letters outside of ASCII that labels of figures may have. */
    private static final String OTHER_LETTERS = "\u00a0\u00b0\u00b1\u00b2\u00b3\u00b5\u00b7\u00b9\u00d7\u00e4\u00e8\u00e9\u00eb\u00ef\u00f6\u00fc\u2009\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
            + "\u2032\u2033\u2070\u2074\u2075\u2076\u2077\u2078\u2079\u207b\u2190\u2192\u2212\u221e\u2264\u2265\u03b1\u03b2\u03b8\u03bb\u03c3";

    private InlineSvg() {
    }

    /**
     * An {@code svg} element.
     *
     * @param id          no other element of the page has it, or one that begins with it
     * @param description read aloud instead of the picture
     */
    public static String element(Figure figure, double width, double height, String id, String description) throws IOException {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(PRECISION);
        context.setComment(null);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return super.generateID(id + prefix);
            }
        });
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension((int) Math.ceil(width), (int) Math.ceil(height)));
        figure.draw(g, width, height, Theme.light());
        Element root = g.getRoot();
        adapt(root, names());
        root.setAttribute("viewBox", "0 0 " + Math.round(width) + " " + Math.round(height));
        root.removeAttribute("width");
        root.removeAttribute("height");
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", description);
        StringWriter out = new StringWriter();
        g.stream(root, out, false, false);
        String text = out.toString();
        // What stands before the element belongs to a file of its own.
        // Batik breaks lines within tags.
        return text.substring(text.indexOf("<svg")).replaceAll("\\s*\\R\\s*", " ").replaceAll("\\s+(/?>)", "$1").replaceAll(">\\s+<", "><").strip();
    }

    /** CSS that sets the variables of a theme: {@code --paper:#fff;...}. */
    public static String variables(Theme theme) {
        StringBuilder css = new StringBuilder();
        List<Color> colours = colours(theme);
        for (int i = 0; i < colours.size(); i++) {
            css.append("--").append(name(i)).append(':').append(String.format("#%06x", colours.get(i).getRGB() & 0xFFFFFF)).append(';');
        }
        return css.toString();
    }

    /** CSS that brings the typeface, Inter in two weights, with the letters that labels have. */
    public static String fontFaces() throws IOException {
        StringBuilder css = new StringBuilder();
        for (Type.Face face : Type.Face.values()) {
            css.append("@font-face{font-family:Inter;font-weight:").append(face.weight()).append(";src:url(data:font/ttf;base64,")
                    .append(Base64.getEncoder().encodeToString(subset(face))).append(")}\n");
        }
        return css.toString();
    }

    private static byte[] subset(Type.Face face) throws IOException {
        try (InputStream data = face.data(); TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(data))) {
            TTFSubsetter subset = new TTFSubsetter(font, TABLES);
            IntStream.rangeClosed(' ', '~').forEach(subset::add);
            OTHER_LETTERS.codePoints().forEach(subset::add);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            subset.writeToStream(bytes);
            return bytes.toByteArray();
        }
    }

    private static List<Color> colours(Theme theme) {
        List<Color> colours = new java.util.ArrayList<>(List.of(theme.paper(), theme.grid(), theme.axis(), theme.text(), theme.muted()));
        colours.addAll(theme.palette());
        return colours;
    }

    private static String name(int place) {
        List<String> names = List.of("paper", "grid", "axis", "text", "muted");
        return place < names.size() ? names.get(place) : "c" + (place - names.size());
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        List<Color> colours = colours(Theme.light());
        for (int i = 0; i < colours.size(); i++) {
            names.putIfAbsent(colours.get(i).getRGB() & 0xFFFFFF, "var(--" + name(i) + ")");
        }
        return names;
    }

    /** Colours become variables, typefaces families; what says nothing goes. */
    private static void adapt(Node node, Map<Integer, String> names) {
        if (node instanceof Element element) {
            for (String attribute : List.of("fill", "stroke")) {
                Integer colour = colour(element.getAttribute(attribute));
                if (colour != null && names.containsKey(colour)) {
                    element.setAttribute(attribute, names.get(colour));
                }
            }
            if (element.hasAttribute("font-family")) {
                boolean strong = element.getAttribute("font-family").contains("SemiBold") || element.getAttribute("font-weight").equals("bold");
                element.setAttribute("font-family", "Inter, sans-serif");
                element.setAttribute("font-weight", strong ? "600" : "400");
            }
            for (String rendering : List.of("text-rendering", "shape-rendering", "color-rendering", "image-rendering", "color-interpolation", "xml:space")) {
                element.removeAttribute(rendering);
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            adapt(child, names);
        }
    }

    /** As Batik writes it: {@code rgb(1,2,3)}, or one of a few names. */
    private static @Nullable Integer colour(String text) {
        if (text.startsWith("rgb(")) {
            int rgb = 0;
            for (String part : text.substring(4, text.length() - 1).split(",")) {
                rgb = rgb << 8 | Integer.parseInt(part.strip());
            }
            return rgb;
        }
        return switch (text) {
            case "white" -> 0xFFFFFF;
            case "black" -> 0;
            default -> null;
        };
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().getDOMImplementation().createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK's own XML parser is not there", impossible);
        }
    }
}
