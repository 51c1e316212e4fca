package activarium.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to 127 colours for all frames of an animation, and a transparent one: the median cut of their histogram (Heckbert 1982).
 * Every pixel takes the nearest one; figures have flat areas and thin lines, on which dithering would be noise. So few colours
 * cannot be told from more on the edges of lines, and pack far better.
 */
final class GifPalette {
    /** The index of a pixel that shows the frame before. */
    static final byte TRANSPARENT = 127;
    private static final int COLOURS = 127;
    /** The most frequent colours stay what they are: papers and grid lines that differ little would become one otherwise. */
    private static final int FLAT = 24;
    private static final int BITS = 7;

    private final int[] colours;
    private final Map<Integer, Byte> nearest = new HashMap<>();

    private GifPalette(int[] colours) {
        this.colours = colours;
    }

    static GifPalette of(List<BufferedImage> images) {
        Map<Integer, Integer> histogram = new HashMap<>();
        for (BufferedImage image : images) {
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            for (int begin = 0; begin < pixels.length;) {
                int end = run(pixels, begin);
                histogram.merge(pixels[begin] & 0xFFFFFF, end - begin, Integer::sum);
                begin = end;
            }
        }
        List<int[]> colours = histogram.entrySet().stream().map(e -> new int[] {e.getKey(), e.getValue()})
                .sorted(Comparator.<int[]>comparingInt(c -> -c[1]).thenComparingInt(c -> c[0])).toList();
        int flat = Math.min(FLAT, colours.size() - 1);
        List<Box> boxes = new ArrayList<>();
        colours.subList(0, flat).forEach(colour -> boxes.add(new Box(List.of(colour))));
        boxes.add(new Box(colours.subList(flat, colours.size())));
        while (boxes.size() < COLOURS) {
            Box widest = boxes.stream().filter(box -> box.colours.size() > 1).max(Comparator.comparingDouble(Box::weight)).orElse(null);
            if (widest == null) {
                break;
            }
            boxes.remove(widest);
            boxes.addAll(widest.halves());
        }
        return new GifPalette(boxes.stream().mapToInt(Box::mean).toArray());
    }

    /** Where the run of one colour ends: most of a figure is long runs of its paper. */
    private static int run(int[] pixels, int begin) {
        int end = begin + 1;
        while (end < pixels.length && pixels[end] == pixels[begin]) {
            end++;
        }
        return end;
    }

    /** The nearest colour's index for every pixel, row by row. */
    byte[] indices(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] indices = new byte[pixels.length];
        for (int begin = 0; begin < pixels.length;) {
            int end = run(pixels, begin);
            Arrays.fill(indices, begin, end, nearest.computeIfAbsent(pixels[begin] & 0xFFFFFF, this::search));
            begin = end;
        }
        return indices;
    }

    /** An image of these indices. */
    BufferedImage image(byte[] indices, int width, int height) {
        byte[] r = new byte[1 << BITS];
        byte[] g = new byte[1 << BITS];
        byte[] b = new byte[1 << BITS];
        for (int i = 0; i < colours.length; i++) {
            r[i] = (byte) (colours[i] >> 16);
            g[i] = (byte) (colours[i] >> 8);
            b[i] = (byte) colours[i];
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(BITS, 1 << BITS, r, g, b, TRANSPARENT));
        System.arraycopy(indices, 0, ((DataBufferByte) image.getRaster().getDataBuffer()).getData(), 0, indices.length);
        return image;
    }

    private byte search(int rgb) {
        int best = 0;
        int bestDistance = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int dr = (rgb >> 16 & 255) - (colours[i] >> 16 & 255);
            int dg = (rgb >> 8 & 255) - (colours[i] >> 8 & 255);
            int db = (rgb & 255) - (colours[i] & 255);
            int distance = dr * dr + dg * dg + db * db;
            if (distance < bestDistance) {
                bestDistance = distance;
                best = i;
            }
        }
        return (byte) best;
    }

    /** Colours {rgb, count} that will become one. */
    private record Box(List<int[]> colours) {
        double weight() {
            int channel = widest();
            long count = colours.stream().mapToLong(c -> c[1]).sum();
            return spread(channel) * Math.sqrt(Math.log1p(count));
        }

        private int spread(int shift) {
            int low = 255;
            int high = 0;
            for (int[] colour : colours) {
                int value = colour[0] >> shift & 255;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            return high - low;
        }

        private int widest() {
            int r = spread(16);
            int g = spread(8);
            int b = spread(0);
            return r >= g && r >= b ? 16 : g >= b ? 8 : 0;
        }

        List<Box> halves() {
            int shift = widest();
            List<int[]> sorted = new ArrayList<>(colours);
            sorted.sort(Comparator.<int[]>comparingInt(c -> c[0] >> shift & 255).thenComparingInt(c -> c[0]));
            return List.of(new Box(sorted.subList(0, sorted.size() / 2)), new Box(sorted.subList(sorted.size() / 2, sorted.size())));
        }

        /** The most frequent colour where one dominates (paper, ink), the mean otherwise. */
        int mean() {
            long count = 0;
            long r = 0;
            long g = 0;
            long b = 0;
            int[] most = colours.getFirst();
            for (int[] colour : colours) {
                count += colour[1];
                r += (long) (colour[0] >> 16 & 255) * colour[1];
                g += (long) (colour[0] >> 8 & 255) * colour[1];
                b += (long) (colour[0] & 255) * colour[1];
                most = colour[1] > most[1] ? colour : most;
            }
            return most[1] * 2L > count ? most[0] : (int) (r / count) << 16 | (int) (g / count) << 8 | (int) (b / count);
        }
    }
}
