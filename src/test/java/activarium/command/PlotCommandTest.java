package activarium.command;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PlotCommandTest {
    @TempDir
    Path folder;

    private record Outcome(int code, String err) {
    }

    private Outcome plot(String file, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[arguments.length + 3];
        all[0] = "plot";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--out";
        all[arguments.length + 2] = folder.resolve(file).toString();
        int code = CommandLineProgram.run(all, new PrintWriter(out), new PrintWriter(err));
        return new Outcome(code, err.toString());
    }

    private void refused(Outcome outcome, String... parts) {
        assertEquals(2, outcome.code, outcome.err);
        assertEquals(1, outcome.err.lines().count(), outcome.err);
        for (String part : parts) {
            assertTrue(outcome.err.contains(part), outcome.err);
        }
    }

    @Test
    void tableHoldsEveryCurveWithItsOwnParameters() throws IOException {
        Outcome outcome = plot("a.csv", "--activation", "elu", "--param", "alpha=2", "--activation", "elu", "--formula", "k*x", "--param", "k=-3",
                "--range", "-2,2", "--derivatives");
        assertEquals(0, outcome.code, outcome.err);
        List<String> lines = Files.readAllLines(folder.resolve("a.csv"));
        assertEquals("x,ELU (alpha=2) f(x),ELU (alpha=2) f\u2032(x),ELU (alpha=2) f\u2033(x),ELU f(x),ELU f\u2032(x),ELU f\u2033(x),k*x (k=-3) f(x),k*x (k=-3) f\u2032(x),"
                + "k*x (k=-3) f\u2033(x)", lines.getFirst());
        String[] first = lines.get(1).split(",", -1);
        assertEquals(-2, Double.parseDouble(first[0]));
        assertEquals(2 * Math.expm1(-2), Double.parseDouble(first[1]), 1e-15);
        assertEquals(Math.expm1(-2), Double.parseDouble(first[4]), 1e-15);
        assertEquals(6, Double.parseDouble(first[7]));
        assertEquals(-3, Double.parseDouble(first[8]));
        assertTrue(lines.size() > 1000);
    }

    @Test
    void picturesHaveTheSizeAskedFor() throws IOException {
        assertEquals(0, plot("a.png", "--activation", "relu", "--size", "321x200", "--theme", "dark").code);
        BufferedImage image = ImageIO.read(folder.resolve("a.png").toFile());
        assertEquals(321, image.getWidth());
        assertEquals(200, image.getHeight());
        assertTrue((image.getRGB(1, 1) & 0xFF) < 0x40, "dark paper");
        assertEquals(0, plot("b.PNG", "--activation", "relu", "--size", "320x200", "--scale", "2").code);
        assertEquals(640, ImageIO.read(folder.resolve("b.PNG").toFile()).getWidth());
        assertEquals(0, plot("deeper/a.pdf", "--activation", "relu", "--size", "500x300").code);
        try (PDDocument document = Loader.loadPDF(folder.resolve("deeper/a.pdf").toFile())) {
            assertEquals(500, document.getPage(0).getMediaBox().getWidth());
            assertTrue(new PDFTextStripper().getText(document).contains("ReLU"));
        }
        assertEquals(0, plot("a.svg", "--activation", "relu").code);
        assertTrue(Files.readString(folder.resolve("a.svg")).contains(">ReLU<"));
    }

    @Test
    void badInputIsOneLine() throws IOException {
        refused(plot("a.bmp", "--activation", "relu"), "a.bmp", ".png, .svg, .pdf, .csv");
        refused(plot("a", "--activation", "relu"), ".svg");
        refused(plot("a.png"), "--activation");
        refused(plot("a.png", "--param", "a=1", "--activation", "relu"), "--param a=1");
        refused(plot("a.png", "--activation", "no-such"), "no-such");
        refused(plot("a.png", "--formula", "x +"), "formula");
        refused(plot("a.png", "--activation", "relu", "--param", "q=1"), "q");
        refused(plot("a.png", "--activation", "relu", "--range", "3,1"), "--range");
        refused(plot("a.png", "--activation", "relu", "--range", "a,b"), "--range");
        refused(plot("a.png", "--activation", "relu", "--range", "-1e308,1e308"), "--range");
        refused(plot("a.png", "--activation", "relu", "--size", "big"), "--size");
        refused(plot("a.png", "--activation", "relu", "--size", "0x10"), "--size");
        refused(plot("a.png", "--activation", "relu", "--size", "20000x20000"), "--size");
        refused(plot("a.png", "--activation", "relu", "--scale", "NaN"), "--scale");
        refused(plot("a.png", "--activation", "relu", "--theme", "pink"), "--theme", "pink");
        Path file = Files.writeString(folder.resolve("file"), "");
        refused(plot("file/a.pdf", "--activation", "relu"), "a.pdf", "runs through a file");
        Files.createDirectory(folder.resolve("b.svg"));
        refused(plot("b.svg", "--activation", "relu"), "b.svg", "folder");
        assertEquals("", Files.readString(file));
        assertFalse(Files.exists(folder.resolve("a.png")));
    }
}
