package activarium.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
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
    /** Of every colour that was asked for, its index plus one; 0 where it was not. */
    private final byte[] nearest = new byte[1 << 24];

    private GifPalette(int[] colours) {
        this.colours = colours;
    }

    static GifPalette of(List<BufferedImage> images) {
        Map<Integer, Integer> histogram = new HashMap<>();
        for (BufferedImage image : images) {
            int[] pixels = pixels(image);
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
        colours.subList(0, flat).forEach(colour -> boxes.add(Box.of(List.of(colour))));
        boxes.add(Box.of(colours.subList(flat, colours.size())));
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

    /** The pixels of an image of {@link BufferedImage#TYPE_INT_RGB} themselves, row by row; what is in their highest byte says nothing. */
    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** The nearest colour's index for every pixel, row by row; on any number of threads. */
    byte[] indices(BufferedImage image) {
        int[] pixels = pixels(image);
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = i > 0 && pixels[i] == pixels[i - 1] ? indices[i - 1] : index(pixels[i]);
        }
        return indices;
    }

    /** Two threads that look for the same colour find the same. */
    private byte index(int rgb) {
        int colour = rgb & 0xFFFFFF;
        if (nearest[colour] == 0) {
            nearest[colour] = (byte) (search(colour) + 1);
        }
        return (byte) (nearest[colour] - 1);
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

    private int search(int rgb) {
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
        return best;
    }

    /**
     * Colours {rgb, count} that will become one.
     *
     * @param widest which channel differs most, as a shift
     * @param weight how much it is worth to halve it
     */
    private record Box(List<int[]> colours, int widest, double weight) {
        static Box of(List<int[]> colours) {
            int r = spread(colours, 16);
            int g = spread(colours, 8);
            int b = spread(colours, 0);
            long count = 0;
            for (int[] colour : colours) {
                count += colour[1];
            }
            return new Box(colours, r >= g && r >= b ? 16 : g >= b ? 8 : 0, Math.max(r, Math.max(g, b)) * Math.sqrt(Math.log1p(count)));
        }

        private static int spread(List<int[]> colours, int shift) {
            int low = 255;
            int high = 0;
            for (int[] colour : colours) {
                int value = colour[0] >> shift & 255;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            return high - low;
        }

        List<Box> halves() {
            int shift = widest;
            List<int[]> sorted = new ArrayList<>(colours);
            sorted.sort(Comparator.<int[]>comparingInt(c -> c[0] >> shift & 255).thenComparingInt(c -> c[0]));
            return List.of(Box.of(sorted.subList(0, sorted.size() / 2)), Box.of(sorted.subList(sorted.size() / 2, sorted.size())));
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
