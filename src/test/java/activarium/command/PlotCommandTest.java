package activarium.command;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jcodec.common.DemuxerTrackMeta;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;
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
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

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
    void aSweepIsAFilm() throws IOException {
        String[] arguments = {"--activation", "pelu", "--sweep", "a=0.1:4", "--activation", "ditac", "--sweep", "theta[3]=-1:1", "--frames", "6", "--size", "200x121"};
        Outcome gif = plot("a.gif", arguments);
        assertEquals(0, gif.code, gif.err);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(folder.resolve("a.gif").toFile())) {
            reader.setInput(in);
            assertEquals(6, reader.getNumImages(true));
        } finally {
            reader.dispose();
        }
        Outcome mp4 = plot("a.mp4", arguments);
        assertEquals(0, mp4.code, mp4.err);
        try (SeekableByteChannel channel = NIOUtils.readableChannel(folder.resolve("a.mp4").toFile())) {
            DemuxerTrackMeta meta = MP4Demuxer.createMP4Demuxer(channel).getVideoTrack().getMeta();
            assertEquals(5 + 1.5, meta.getTotalDuration(), 1, "five seconds, and the last picture stands");
            assertEquals(200, meta.getVideoCodecMeta().getSize().getWidth());
            assertEquals(122, meta.getVideoCodecMeta().getSize().getHeight());
        }
    }

    @Test
    void panelsAreChosenAndHaveATitle() throws IOException {
        Outcome outcome = plot("a.csv", "--activation", "silu", "--panels", "f,difference", "--reference", "relu");
        assertEquals(0, outcome.code, outcome.err);
        assertEquals("x,SiLU f(x),SiLU f(x) \u2212 r(x)", Files.readAllLines(folder.resolve("a.csv")).getFirst());
        assertEquals(0, plot("a.svg", "--activation", "relu", "--panels", "f,f',f''", "--title", "Three panels", "--y-range", "-1,9").code);
        String svg = Files.readString(folder.resolve("a.svg"));
        assertTrue(svg.contains(">Three panels<") && svg.contains("f\u2033(x)"), "title and panels");
    }

    /** SELU's second derivative goes from 1.76 to 0 at the kink, in one place: there is no line between them. */
    @Test
    void aJumpIsAGap() throws IOException {
        assertEquals(0, plot("a.csv", "--activation", "selu", "--derivatives").code);
        List<String> rows = Files.readAllLines(folder.resolve("a.csv")).stream().filter(row -> row.startsWith("0.0,")).toList();
        assertEquals(1, rows.size());
        assertEquals("NaN", rows.getFirst().split(",", -1)[2], "f' jumps");
        assertEquals("NaN", rows.getFirst().split(",", -1)[3], "f'' jumps");
    }

    @Test
    void filmsOfNothingAreRefused() {
        refused(plot("a.gif", "--activation", "relu"), "--sweep");
        refused(plot("a.png", "--activation", "pelu", "--sweep", "a=1:2"), ".gif, .mp4");
        refused(plot("a.gif", "--activation", "pelu", "--sweep", "c=1:2"), "--sweep", "pelu has no parameter \"c\"");
        refused(plot("a.gif", "--activation", "ditac", "--sweep", "theta[9]=1:2"), "0 to 8");
        refused(plot("a.gif", "--activation", "pelu", "--sweep", "a=1"), "NAME=FROM:TO");
        refused(plot("a.gif", "--activation", "pelu", "--sweep", "a=1:q"), "\"q\" is not a number");
        refused(plot("a.gif", "--sweep", "a=1:2", "--activation", "pelu"), "comes before");
        refused(plot("a.gif", "--activation", "pelu", "--sweep", "a=1:2", "--frames", "1"), "--frames");
        refused(plot("a.gif", "--activation", "pelu", "--sweep", "a=1:2", "--seconds", "0"), "--seconds");
        refused(plot("a.png", "--activation", "pelu", "--panels", "f,g"), "--panels", "\"g\"");
        refused(plot("a.png", "--activation", "pelu", "--reference", "peluu"), "peluu");
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
