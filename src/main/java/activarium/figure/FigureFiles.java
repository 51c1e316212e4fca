package activarium.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes figures to files. A file is complete or not there: it is written beside its place and then moved. Where that
 * cannot be, an {@link IOException} names the file, why, and what to do, in one line.
 */
public final class FigureFiles {
    /** A palette out of these many frames knows the colours of all. */
    private static final int FRAMES_FOR_PALETTE = 8;
    /** The last frame stands at least this long, in hundredths of a second, so that the end can be seen. */
    private static final int LAST_FRAME = 150;

    private FigureFiles() {
    }

    /**
     * A file of this kind.
     *
     * @param width  in points: pixels of a PNG at scale 1, user units of an SVG, points of a PDF's page
     * @param height in points
     * @param scale  pixels of a PNG for every point
     * @throws IOException where the file cannot be written
     */
    public static void write(Figure figure, FigureFormat format, double width, double height, double scale, Theme theme, Path file) throws IOException {
        switch (format) {
            case PNG -> png(figure, width, height, scale, theme, file);
            case SVG -> write(file, temporary -> SvgFile.write(figure, width, height, theme, temporary));
            case PDF -> write(file, temporary -> PdfFile.write(figure, width, height, theme, temporary));
            case CSV -> csv(figure, file);
        }
    }

    /** The numbers that the figure shows, where it shows some. */
    private static void csv(Figure figure, Path file) throws IOException {
        FigureTable table = FigureTable.of(figure).orElseThrow(() -> new IOException(file + ": this figure has no table of numbers; save it as a picture"));
        write(file, temporary -> Files.writeString(temporary, table.csv()));
    }

    /**
     * A picture of this many pixels for every point.
     *
     * @throws IOException where the file cannot be written
     */
    public static void png(Figure figure, double width, double height, double scale, Theme theme, Path file) throws IOException {
        BufferedImage image = opaque(figure, width, height, scale, theme);
        write(file, temporary -> Png.write(image, scale, temporary));
    }

    /**
     * An endless animation. Frames share one palette and hold only what differs from the frame before.
     *
     * @param frames     at least one
     * @param hundredths how long each frame stands, in hundredths of a second
     * @throws IOException where the file cannot be written
     */
    public static void gif(List<? extends Figure> frames, double width, double height, Theme theme, int hundredths, Path file) throws IOException {
        int count = Math.min(FRAMES_FOR_PALETTE, frames.size());
        IntFunction<BufferedImage> drawn = frame -> opaque(frames.get(frame), width, height, 1, theme);
        Map<Integer, BufferedImage> probes = IntStream.range(0, count).map(i -> count == 1 ? 0 : i * (frames.size() - 1) / (count - 1)).distinct().boxed().parallel()
                .collect(Collectors.toMap(frame -> frame, drawn::apply, (one, _) -> one, TreeMap::new));
        List<BufferedImage> first = List.copyOf(probes.values());
        GifPalette palette = GifPalette.of(first);
        write(file, temporary -> {
            try (Ahead<byte[]> pictures = new Ahead<>(frames.size(), frame -> palette.indices(Objects.requireNonNullElseGet(probes.get(frame), () -> drawn.apply(frame))));
                 AnimatedGif gif = new AnimatedGif(temporary, palette, first.getFirst().getWidth())) {
                for (int i = 0; i < frames.size(); i++) {
                    gif.add(pictures.take(i), i == frames.size() - 1 ? Math.max(hundredths, LAST_FRAME) : hundredths);
                }
            }
        });
    }

    /**
     * A film (MP4, H.264) of the frames; a width or height that is odd grows by one point.
     *
     * @param frames     at least one
     * @param hundredths how long each frame stands, in hundredths of a second
     * @throws IOException where the file cannot be written
     */
    public static void mp4(List<? extends Figure> frames, double width, double height, Theme theme, int hundredths, Path file) throws IOException {
        write(file, temporary -> {
            try (Ahead<BufferedImage> pictures = new Ahead<>(frames.size(), frame -> opaque(frames.get(frame), even(width), even(height), 1, theme));
                 Mp4File film = new Mp4File(temporary, hundredths)) {
                for (int i = 0; i < frames.size(); i++) {
                    BufferedImage picture = pictures.take(i);
                    film.add(picture);
                    // So that the end can be seen.
                    for (int shown = hundredths; i == frames.size() - 1 && shown < LAST_FRAME; shown += hundredths) {
                        film.add(picture);
                    }
                }
                film.finish();
            }
        });
    }

    /**
     * A film of this kind.
     *
     * @param frames     at least one
     * @param hundredths how long each frame stands, in hundredths of a second
     * @throws IOException where the file cannot be written
     */
    public static void film(List<? extends Figure> frames, FilmFormat format, double width, double height, Theme theme, int hundredths, Path file)
            throws IOException {
        switch (format) {
            case GIF -> gif(frames, width, height, theme, hundredths, file);
            case MP4 -> mp4(frames, width, height, theme, hundredths, file);
        }
    }

    private static double even(double length) {
        return 2 * Math.ceil(length / 2);
    }

    /** Figures cover their paper: without alpha, files are smaller. */
    private static BufferedImage opaque(Figure figure, double width, double height, double scale, Theme theme) {
        BufferedImage image = new BufferedImage(Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(theme.paper());
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.dispose();
        Raster.draw(figure, image, scale, theme);
        return image;
    }

    /** Writes a whole file to the path it is given. */
    private interface Writing {
        void to(Path file) throws IOException;
    }

    private static void write(Path file, Writing writing) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; name a file in it");
        }
        try {
            Files.createDirectories(folder);
            // Not a temporary file of the JDK's: those are readable by nobody else, and would stay so after the move.
            Path temporary = folder.resolve("." + file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".writing");
            try {
                writing.to(temporary);
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failure) {
            throw new IOException(file + ": " + reason(failure, folder), failure);
        }
    }

    private static String reason(IOException failure, Path folder) {
        return switch (failure) {
            case AccessDeniedException _ -> "no permission to write there; choose another folder";
            case FileAlreadyExistsException _ -> folder + " runs through a file, not a folder; choose another folder";
            default -> {
                String said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage().lines().findFirst().orElse("");
                yield said + "; choose another folder, or make room in this one";
            }
        };
    }
}
