package activarium.figure;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FigureFilesTest {
    private static final Range X = new Range(-3, 3);

    @TempDir
    Path folder;

    private Path saved(Figure figure, String name) throws IOException {
        Path file = folder.resolve(name);
        FigureFiles.write(figure, FigureFormat.of(file).orElseThrow(), 480, 320, 1, Theme.light(), file);
        return file;
    }

    private static Plot plot(Curve... curves) {
        return new Plot("Strong title", "input x", "output y", new Scale.Linear(X), new Scale.Linear(X), List.of(curves), OptionalDouble.empty(), "");
    }

    private static Curve sine() {
        double[] x = Evolution.points(X, 601);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.sin(x[i]);
        }
        return Curve.of("sine", x, y, 0);
    }

    private static Document xml(Path file) throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        // Batik names a document type of the web: readers need not fetch it.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void svgHoldsTheCurveAsAPathAndLabelsAsText() throws IOException, ParserConfigurationException, SAXException {
        Document document = xml(saved(plot(sine()), "a.svg"));
        assertEquals("480", document.getDocumentElement().getAttribute("width"));
        assertEquals("0 0 480.0 320.0", document.getDocumentElement().getAttribute("viewBox"));
        List<String> texts = elements(document, "text").stream().map(Element::getTextContent).toList();
        assertTrue(texts.containsAll(List.of("Strong title", "input x", "output y", "sine", "0", "\u22122")), texts.toString());
        PlotArea area = plot(sine()).area(480, 320);
        Element curve = elements(document, "path").stream().filter(path -> path.getAttribute("d").length() > 3_000).findFirst().orElseThrow();
        List<Double> numbers = java.util.Arrays.stream(curve.getAttribute("d").replaceAll("[A-Za-z]", " ").strip().split("[ ,]+")).map(Double::valueOf).toList();
        for (int i = 0; i < numbers.size(); i += 2) {
            assertEquals(Math.sin(area.dataX(numbers.get(i))), area.dataY(numbers.get(i + 1)), 0.01);
        }
        String style = elements(document, "style").getFirst().getTextContent();
        assertTrue(style.contains("font-weight:400") && style.contains("font-weight:600") && style.length() < 60_000, () -> style.length() + "");
        Element title = elements(document, "text").stream().filter(text -> text.getTextContent().equals("Strong title")).findFirst().orElseThrow();
        Element named = title;
        while (!named.hasAttribute("font-family")) {
            named = (Element) named.getParentNode();
        }
        assertEquals("Inter, sans-serif", named.getAttribute("font-family"));
        assertEquals("600", named.getAttribute("font-weight"));
    }

    @Test
    void pdfIsAPageOfItsSizeWithTextInEmbeddedFonts() throws IOException {
        try (PDDocument document = Loader.loadPDF(saved(plot(sine()), "a.pdf").toFile())) {
            assertEquals(1, document.getNumberOfPages());
            PDPage page = document.getPage(0);
            assertEquals(480, page.getMediaBox().getWidth());
            assertEquals(320, page.getMediaBox().getHeight());
            String text = new PDFTextStripper().getText(document);
            for (String label : List.of("Strong title", "input x", "output y", "sine", "\u22122")) {
                assertTrue(text.contains(label), text);
            }
            var form = page.getResources().getXObject(page.getResources().getXObjectNames().iterator().next());
            var resources = ((org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject) form).getResources();
            int fonts = 0;
            for (var name : resources.getFontNames()) {
                assertTrue(resources.getFont(name).isEmbedded(), name.getName());
                fonts++;
            }
            assertEquals(2, fonts);
        }
        assertTrue(Files.size(folder.resolve("a.pdf")) < 80_000);
    }

    @Test
    void everyFigureIsWrittenAsSvgAndPdf() throws IOException, ParserConfigurationException, SAXException {
        List<Figure> figures = List.of(NetworkSamples.decision(3), NetworkSamples.surface(), NetworkSamples.confusion(), NetworkSamples.pictures(),
                NetworkSamples.gradientFlow(), NetworkSamples.parameters(), NetworkSamples.evolutionWithInputs(), new MessageFigure("Nothing yet"));
        for (Figure figure : figures) {
            assertTrue(elements(xml(saved(figure, "one.svg")), "g").size() > 1);
            try (PDDocument document = Loader.loadPDF(saved(figure, "one.pdf").toFile())) {
                assertEquals(1, document.getNumberOfPages());
            }
        }
    }

    @Test
    void otherAlphabetsAreWrittenToo() throws IOException, ParserConfigurationException, SAXException {
        Figure figure = new MessageFigure("\u640d\u5931 loss");
        assertEquals("\u640d\u5931 loss", elements(xml(saved(figure, "one.svg")), "text").getFirst().getTextContent());
        assertTrue(Files.size(saved(figure, "one.pdf")) > 500);
    }

    @Test
    void csvReadsBackToTheSameDoubles() throws IOException {
        Curve sine = sine();
        double[] x = {-3, 0.3, 0.1 + 0.2, 1e300, 1e300};
        double[] y = {Double.MIN_VALUE, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, 5};
        Curve rough = Curve.of("a \"rough\", one", x, y, 1);
        List<String> lines = Files.readAllLines(saved(plot(sine, rough, sine.with(Dash.DASHED, 1, 1)), "a.csv"));
        assertEquals("input x,sine,\"a \"\"rough\"\", one\",sine (2)", lines.getFirst());
        int sines = 0;
        List<double[]> read = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assertEquals(4, cells.length);
            double at = Double.parseDouble(cells[0]);
            assertTrue(at >= last);
            last = at;
            if (!cells[1].isEmpty()) {
                assertEquals(sine.x()[sines], at);
                assertEquals(sine.y()[sines], Double.parseDouble(cells[1]));
                assertEquals(cells[1], cells[3]);
                sines++;
            }
            if (!cells[2].isEmpty()) {
                read.add(new double[] {at, Double.parseDouble(cells[2])});
            }
        }
        assertEquals(sine.x().length, sines);
        assertEquals(x.length, read.size());
        for (int i = 0; i < x.length; i++) {
            assertEquals(x[i], read.get(i)[0]);
            assertEquals(y[i], read.get(i)[1]);
        }
    }

    @Test
    void gridsAndCountsAreTablesToo() {
        DecisionFigure decision = NetworkSamples.decision(3);
        FigureTable table = FigureTable.of(decision).orElseThrow();
        assertEquals(5, table.names().size());
        assertEquals(decision.columns() * decision.rows(), table.columns().getFirst().size());
        int cell = 2 * decision.columns() + 7;
        assertEquals(decision.probabilities()[3 * cell + 1], table.columns().get(3).get(cell).orElseThrow());
        ConfusionFigure confusion = NetworkSamples.confusion();
        assertEquals(confusion.counts()[1][0], FigureTable.of(confusion).orElseThrow().columns().get(0).get(1).orElseThrow());
        assertTrue(FigureTable.of(NetworkSamples.evolutionWithInputs()).isPresent());
    }

    @Test
    void filmsHoldTheirFrames() throws IOException, JCodecException {
        Path file = folder.resolve("a.mp4");
        List<Plot> frames = List.of(plot(), plot(sine()));
        FigureFiles.mp4(frames, 241, 160, Theme.dark(), 50, file);
        Picture last = FrameGrab.getFrameFromFile(file.toFile(), 1);
        assertEquals(242, last.getCroppedWidth());
        assertEquals(160, last.getCroppedHeight());
        // Brightness of a corner of the dark paper; the library's bytes are signed.
        assertTrue(last.getPlaneData(0)[0] + 128 < 60, () -> last.getPlaneData(0)[0] + "");
        try (var film = NIOUtils.readableChannel(file.toFile())) {
            var track = MP4Demuxer.createMP4Demuxer(film).getVideoTrack().getMeta();
            assertEquals(4, track.getTotalFrames());
            assertEquals(2, track.getTotalDuration(), 0.01);
        }
    }

    @Test
    void aFigureWithoutNumbersSaysSo() {
        IOException refused = assertThrows(IOException.class, () -> saved(new MessageFigure("Nothing"), "a.csv"));
        assertTrue(refused.getMessage().contains("a.csv") && refused.getMessage().contains("no table"), refused.getMessage());
    }
}
