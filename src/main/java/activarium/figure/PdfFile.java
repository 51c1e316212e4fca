package activarium.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Writes PDF files of one page. Text stays text, in the letters of the figures' typeface that are used, which are embedded;
 * letters that it lacks become outlines.
 */
final class PdfFile {
    private PdfFile() {
    }

    static void write(Figure figure, double width, double height, Theme theme, Path file) throws IOException {
        try (PDDocument document = new PDDocument(); PdfBoxGraphics2DFontTextDrawer fonts = new PdfBoxGraphics2DFontTextDrawer()) {
            PDPage page = new PDPage(new PDRectangle((float) width, (float) height));
            document.addPage(page);
            for (Type.Face face : Type.Face.values()) {
                register(face, document, fonts);
            }
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, (float) width, (float) height);
            g.setFontTextDrawer(fonts);
            figure.draw(g, width, height, theme);
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g.getXFormObject());
            }
            document.save(file.toFile());
        }
    }

    private static void register(Type.Face face, PDDocument document, PdfBoxGraphics2DFontTextDrawer fonts) throws IOException {
        Font font = face.font();
        try (InputStream data = face.data()) {
            fonts.registerFont(font.getFontName(), PDType0Font.load(document, data, true));
        }
    }
}
