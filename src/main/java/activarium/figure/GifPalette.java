package activarium.figure;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to 256 colours for all frames of an animation: the median cut of their histogram (Heckbert 1982). Every pixel takes the
 * nearest one; figures have flat areas and thin lines, on which dithering would be noise.
 */
final class GifPalette {
    private static final int COLOURS = 256;

    private final int[] colours;
    private final Map<Integer, Byte> nearest = new HashMap<>();

    private GifPalette(int[] colours) {
        this.colours = colours;
    }

    static GifPalette of(List<BufferedImage> images) {
        Map<Integer, Integer> histogram = new HashMap<>();
        for (BufferedImage image : images) {
            int[] row = new int[image.getWidth()];
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRGB(0, y, row.length, 1, row, 0, row.length);
                for (int rgb : row) {
                    histogram.merge(rgb & 0xFFFFFF, 1, Integer::sum);
                }
            }
        }
        List<Box> boxes = new ArrayList<>();
        boxes.add(new Box(histogram.entrySet().stream().map(e -> new int[] {e.getKey(), e.getValue()}).toList()));
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

    /** The image in these colours. */
    BufferedImage indexed(BufferedImage image) {
        byte[] r = new byte[colours.length];
        byte[] g = new byte[colours.length];
        byte[] b = new byte[colours.length];
        for (int i = 0; i < colours.length; i++) {
            r[i] = (byte) (colours[i] >> 16);
            g[i] = (byte) (colours[i] >> 8);
            b[i] = (byte) colours[i];
        }
        IndexColorModel model = new IndexColorModel(8, colours.length, r, g, b);
        BufferedImage indexed = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] out = new byte[image.getWidth()];
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                out[x] = nearest.computeIfAbsent(row[x] & 0xFFFFFF, this::search);
            }
            indexed.getRaster().setDataElements(0, y, row.length, 1, out);
        }
        return indexed;
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
