package activarium.training.fused;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products and convolutions in double precision, in tiles of accumulators that stay in registers. All layers share two
 * loops, {@link #tile} and {@link #windowTile}, so they get hot at once.
 *
 * <p>Every number of the result is one chain of fused multiply-adds in the order of the inner index, wherever its tile lies.
 */
final class DoubleProducts {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    /** Scratch numbers that every method here needs. */
    static final int SCRATCH = 16 * LANES;
    private static final int TILE_ROWS = 8;
    private static final int THIN = 4;
    private static final int FLAT = 4;

    private DoubleProducts() {
    }

    /** See {@link Arithmetic#affine}. */
    static void affine(int rows, int columns, int depth, double[] a, int aAt, double[] b, int bAt, int[] bRows, double[] bias, int biasAt,
                       double[] c, int cAt, double[] scratch) {
        if (depth <= THIN) {
            for (int j = 0; j < columns; j += 2 * LANES) {
                thin(rows, columns, j, depth, a, aAt, depth, 1, b, bAt, bRows, 1, bias, biasAt, c, cAt, columns);
            }
        } else {
            product(rows, columns, depth, a, aAt, depth, 1, b, bAt, bRows, c, cAt, columns, scratch);
            DoubleSums.addToRows(bias, biasAt, rows, columns, c, cAt);
        }
    }

    /** See {@link Arithmetic#product}. */
    static void product(int rows, int columns, int depth, double[] a, int aAt, int aRow, int aColumn, double[] b, int bAt, int[] bRows, double[] c,
                        int cAt, int cRow, double[] scratch) {
        if (depth <= THIN) {
            for (int j = 0; j < columns; j += 2 * LANES) {
                thin(rows, columns, j, depth, a, aAt, aRow, aColumn, b, bAt, bRows, 0, b, bAt, c, cAt, cRow);
            }
            return;
        }
        if (rows <= FLAT) {
            for (int j = 0; j < columns; j += 4 * LANES) {
                flat(rows, columns - j, depth, a, aAt, aRow, aColumn, b, bAt + j, bRows, scratch);
                putFlat(rows, columns - j, scratch, c, cAt + j, cRow);
            }
            return;
        }
        int whole = columns - columns % (2 * LANES);
        for (int j = 0; j < whole; j += 2 * LANES) {
            for (int i = 0; i < rows; i += TILE_ROWS) {
                tile(Math.min(TILE_ROWS, rows - i), depth, a, aAt + i * aRow, aRow, aColumn, b, bAt + j, LANES, bRows, c, cAt + i * cRow + j,
                        cRow);
            }
        }
        if (whole < columns) {
            int first = Math.min(LANES, columns - whole);
            for (int i = 0; i < rows; i += TILE_ROWS) {
                int count = Math.min(TILE_ROWS, rows - i);
                tile(count, depth, a, aAt + i * aRow, aRow, aColumn, b, bAt + whole, LANES, bRows, scratch, 0, 2 * LANES);
                put(count, first, columns - whole - first, scratch, c, cAt + i * cRow + whole, LANES, cRow);
            }
        }
    }

    /**
     * Up to 4 terms, for two vectors' columns of all rows: then it is the stores that cost, and a tile would have little to keep.
     *
     * @param biased 1 to begin with the bias, 0 to begin with nought
     */
    private static void thin(int rows, int columns, int j, int depth, double[] a, int aAt, int aRow, int aColumn, double[] b, int bAt,
                             int[] bRows, double biased, double[] bias, int biasAt, double[] c, int cAt, int cRow) {
        VectorMask<Double> m0 = SPECIES.indexInRange(j, columns);
        VectorMask<Double> m1 = SPECIES.indexInRange(j + LANES, columns);
        // A term that is not there is nought times the last one.
        int p1 = Math.min(1, depth - 1);
        int p2 = Math.min(2, depth - 1);
        int p3 = Math.min(3, depth - 1);
        int at = bAt + j;
        DoubleVector start0 = DoubleVector.fromArray(SPECIES, bias, biasAt + j).mul(biased);
        DoubleVector start1 = DoubleVector.fromArray(SPECIES, bias, biasAt + j + LANES).mul(biased);
        DoubleVector b00 = DoubleVector.fromArray(SPECIES, b, at + bRows[0]);
        DoubleVector b01 = DoubleVector.fromArray(SPECIES, b, at + bRows[0] + LANES);
        DoubleVector b10 = DoubleVector.fromArray(SPECIES, b, at + bRows[p1]).mul(depth > 1 ? 1 : 0);
        DoubleVector b11 = DoubleVector.fromArray(SPECIES, b, at + bRows[p1] + LANES).mul(depth > 1 ? 1 : 0);
        DoubleVector b20 = DoubleVector.fromArray(SPECIES, b, at + bRows[p2]).mul(depth > 2 ? 1 : 0);
        DoubleVector b21 = DoubleVector.fromArray(SPECIES, b, at + bRows[p2] + LANES).mul(depth > 2 ? 1 : 0);
        DoubleVector b30 = DoubleVector.fromArray(SPECIES, b, at + bRows[p3]).mul(depth > 3 ? 1 : 0);
        DoubleVector b31 = DoubleVector.fromArray(SPECIES, b, at + bRows[p3] + LANES).mul(depth > 3 ? 1 : 0);
        int from = aAt;
        int to = cAt + j;
        for (int i = 0; i < rows; i++) {
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[from]);
            DoubleVector s0 = x.fma(b00, start0);
            DoubleVector s1 = x.fma(b01, start1);
            x = DoubleVector.broadcast(SPECIES, a[from + p1 * aColumn]);
            s0 = x.fma(b10, s0);
            s1 = x.fma(b11, s1);
            x = DoubleVector.broadcast(SPECIES, a[from + p2 * aColumn]);
            s0 = x.fma(b20, s0);
            s1 = x.fma(b21, s1);
            x = DoubleVector.broadcast(SPECIES, a[from + p3 * aColumn]);
            x.fma(b30, s0).intoArray(c, to, m0);
            x.fma(b31, s1).intoArray(c, to + LANES, m1);
            from += aRow;
            to += cRow;
        }
    }

    /** Up to 4 rows by four vectors, into scratch: gradients by the weights of a layer with few inputs or outputs. */
    private static void flat(int rows, int columns, int depth, double[] a, int aAt, int aRow, int aColumn, double[] b, int bAt, int[] bRows,
                             double[] scratch) {
        int a1 = Math.min(1, rows - 1) * aRow;
        int a2 = Math.min(2, rows - 1) * aRow;
        int a3 = Math.min(3, rows - 1) * aRow;
        // Vectors that are not there repeat the first.
        int second = columns > LANES ? LANES : 0;
        int third = columns > 2 * LANES ? 2 * LANES : 0;
        int fourth = columns > 3 * LANES ? 3 * LANES : 0;
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = s00;
        DoubleVector s02 = s00;
        DoubleVector s03 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s12 = s00;
        DoubleVector s13 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s22 = s00;
        DoubleVector s23 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        DoubleVector s32 = s00;
        DoubleVector s33 = s00;
        int from = aAt;
        for (int p = 0; p < depth; p++) {
            int row = bAt + bRows[p];
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, row);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, row + second);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, row + third);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, row + fourth);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[from]);
            s00 = x.fma(b0, s00);
            s01 = x.fma(b1, s01);
            s02 = x.fma(b2, s02);
            s03 = x.fma(b3, s03);
            x = DoubleVector.broadcast(SPECIES, a[from + a1]);
            s10 = x.fma(b0, s10);
            s11 = x.fma(b1, s11);
            s12 = x.fma(b2, s12);
            s13 = x.fma(b3, s13);
            x = DoubleVector.broadcast(SPECIES, a[from + a2]);
            s20 = x.fma(b0, s20);
            s21 = x.fma(b1, s21);
            s22 = x.fma(b2, s22);
            s23 = x.fma(b3, s23);
            x = DoubleVector.broadcast(SPECIES, a[from + a3]);
            s30 = x.fma(b0, s30);
            s31 = x.fma(b1, s31);
            s32 = x.fma(b2, s32);
            s33 = x.fma(b3, s33);
            from += aColumn;
        }
        s00.intoArray(scratch, 0);
        s01.intoArray(scratch, LANES);
        s02.intoArray(scratch, 2 * LANES);
        s03.intoArray(scratch, 3 * LANES);
        s10.intoArray(scratch, 4 * LANES);
        s11.intoArray(scratch, 5 * LANES);
        s12.intoArray(scratch, 6 * LANES);
        s13.intoArray(scratch, 7 * LANES);
        s20.intoArray(scratch, 8 * LANES);
        s21.intoArray(scratch, 9 * LANES);
        s22.intoArray(scratch, 10 * LANES);
        s23.intoArray(scratch, 11 * LANES);
        s30.intoArray(scratch, 12 * LANES);
        s31.intoArray(scratch, 13 * LANES);
        s32.intoArray(scratch, 14 * LANES);
        s33.intoArray(scratch, 15 * LANES);
    }

    private static void putFlat(int rows, int columns, double[] scratch, double[] c, int cAt, int cRow) {
        for (int j = 0; j < Math.min(columns, 4 * LANES); j += LANES) {
            VectorMask<Double> mask = SPECIES.indexInRange(j, columns);
            for (int i = 0; i < rows; i++) {
                DoubleVector.fromArray(SPECIES, scratch, 4 * i * LANES + j).intoArray(c, cAt + i * cRow + j, mask);
            }
        }
    }

    /** See {@link Arithmetic#convolve}. */
    static void convolve(int filters, int height, int width, int depth, double[] weights, int weightsAt, double[] image, int imageAt,
                         int imageRow, int[] offsets, double[] out, int outAt, double[] scratch) {
        int plane = height * width;
        for (int f = 0; f < filters; f += TILE_ROWS) {
            int count = Math.min(TILE_ROWS, filters - f);
            int w = weightsAt + f * depth;
            int to = outAt + f * plane;
            if (width > LANES) {
                for (int i = 0; i < height; i++) {
                    for (int j = 0; j < width; j += 2 * LANES) {
                        tile(count, depth, weights, w, depth, 1, image, imageAt + i * imageRow + j, LANES, offsets, scratch, 0, 2 * LANES);
                        put(count, Math.min(LANES, width - j), Math.clamp(width - j - LANES, 0, LANES), scratch, out, to + i * width + j, LANES,
                                plane);
                    }
                }
                continue;
            }
            // Narrow images: the second vector of a tile is the next row.
            for (int i = 0; i < height; i += 2) {
                boolean pair = i + 1 < height;
                tile(count, depth, weights, w, depth, 1, image, imageAt + i * imageRow, pair ? imageRow : 0, offsets, scratch, 0, 2 * LANES);
                put(count, width, pair ? width : 0, scratch, out, to + i * width, width, plane);
            }
        }
    }

    /**
     * Up to 8 rows by two whole vectors of the result. Rows that are not there repeat the last one: its value is computed and stored
     * again, which costs less than a loop of its own for every remainder.
     *
     * @param bSecond from the first vector of b to the second
     */
    private static void tile(int rows, int depth, double[] a, int aAt, int aRow, int aColumn, double[] b, int bAt, int bSecond,
                             int[] bRows, double[] c, int cAt, int cRow) {
        int last = rows - 1;
        int r1 = Math.min(1, last);
        int r2 = Math.min(2, last);
        int r3 = Math.min(3, last);
        int r4 = Math.min(4, last);
        int r5 = Math.min(5, last);
        int r6 = Math.min(6, last);
        int r7 = Math.min(7, last);
        int a1 = r1 * aRow;
        int a2 = r2 * aRow;
        int a3 = r3 * aRow;
        int a4 = r4 * aRow;
        int a5 = r5 * aRow;
        int a6 = r6 * aRow;
        int a7 = r7 * aRow;
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        DoubleVector s40 = s00;
        DoubleVector s41 = s00;
        DoubleVector s50 = s00;
        DoubleVector s51 = s00;
        DoubleVector s60 = s00;
        DoubleVector s61 = s00;
        DoubleVector s70 = s00;
        DoubleVector s71 = s00;
        int from = aAt;
        for (int p = 0; p < depth; p++) {
            int row = bAt + bRows[p];
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, row);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, row + bSecond);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[from]);
            s00 = x.fma(b0, s00);
            s01 = x.fma(b1, s01);
            x = DoubleVector.broadcast(SPECIES, a[from + a1]);
            s10 = x.fma(b0, s10);
            s11 = x.fma(b1, s11);
            x = DoubleVector.broadcast(SPECIES, a[from + a2]);
            s20 = x.fma(b0, s20);
            s21 = x.fma(b1, s21);
            x = DoubleVector.broadcast(SPECIES, a[from + a3]);
            s30 = x.fma(b0, s30);
            s31 = x.fma(b1, s31);
            x = DoubleVector.broadcast(SPECIES, a[from + a4]);
            s40 = x.fma(b0, s40);
            s41 = x.fma(b1, s41);
            x = DoubleVector.broadcast(SPECIES, a[from + a5]);
            s50 = x.fma(b0, s50);
            s51 = x.fma(b1, s51);
            x = DoubleVector.broadcast(SPECIES, a[from + a6]);
            s60 = x.fma(b0, s60);
            s61 = x.fma(b1, s61);
            x = DoubleVector.broadcast(SPECIES, a[from + a7]);
            s70 = x.fma(b0, s70);
            s71 = x.fma(b1, s71);
            from += aColumn;
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + LANES);
        s10.intoArray(c, cAt + r1 * cRow);
        s11.intoArray(c, cAt + r1 * cRow + LANES);
        s20.intoArray(c, cAt + r2 * cRow);
        s21.intoArray(c, cAt + r2 * cRow + LANES);
        s30.intoArray(c, cAt + r3 * cRow);
        s31.intoArray(c, cAt + r3 * cRow + LANES);
        s40.intoArray(c, cAt + r4 * cRow);
        s41.intoArray(c, cAt + r4 * cRow + LANES);
        s50.intoArray(c, cAt + r5 * cRow);
        s51.intoArray(c, cAt + r5 * cRow + LANES);
        s60.intoArray(c, cAt + r6 * cRow);
        s61.intoArray(c, cAt + r6 * cRow + LANES);
        s70.intoArray(c, cAt + r7 * cRow);
        s71.intoArray(c, cAt + r7 * cRow + LANES);
    }

    /** Writes the columns that are there of a tile that lies in scratch. */
    private static void put(int rows, int first, int second, double[] tile, double[] c, int cAt, int cSecond, int cRow) {
        VectorMask<Double> m0 = SPECIES.indexInRange(0, first);
        VectorMask<Double> m1 = SPECIES.indexInRange(0, second);
        int at = cAt;
        for (int i = 0; i < rows; i++) {
            DoubleVector.fromArray(SPECIES, tile, 2 * i * LANES).intoArray(c, at, m0);
            DoubleVector.fromArray(SPECIES, tile, (2 * i + 1) * LANES).intoArray(c, at + cSecond, m1);
            at += cRow;
        }
    }

    /** See {@link Arithmetic#addWindowGradients}. */
    static void addWindowGradients(int filters, int depth, int samples, int height, int width, double[] gradient, int gradientAt, double[] image,
                                   int imageAt, int imageSample, int imageRow, int[] offsets, double[] to, int toAt, double[] scratch) {
        for (int f = 0; f < filters; f += 4) {
            for (int q = 0; q < depth; q += 4) {
                int count = Math.min(4, filters - f);
                int places = Math.min(4, depth - q);
                windowTile(count, places, samples, height, width, gradient, gradientAt + f * height * width, filters * height * width, image,
                        imageAt, imageSample, imageRow, offsets, q, scratch);
                addSums(count, places, depth, scratch, to, toAt + f * depth + q);
            }
        }
    }

    /** Up to 4 filters by 4 places of the window; every lane has a sum of its own over samples and rows. */
    private static void windowTile(int filters, int places, int samples, int height, int width, double[] gradient, int gradientAt,
                                   int gradientSample, double[] image, int imageAt, int imageSample, int imageRow, int[] offsets, int q,
                                   double[] sums) {
        int plane = height * width;
        int f1 = Math.min(1, filters - 1);
        int f2 = Math.min(2, filters - 1);
        int f3 = Math.min(3, filters - 1);
        int q1 = Math.min(1, places - 1);
        int q2 = Math.min(2, places - 1);
        int q3 = Math.min(3, places - 1);
        int o0 = offsets[q];
        int o1 = offsets[q + q1];
        int o2 = offsets[q + q2];
        int o3 = offsets[q + q3];
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = s00;
        DoubleVector s02 = s00;
        DoubleVector s03 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s12 = s00;
        DoubleVector s13 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s22 = s00;
        DoubleVector s23 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        DoubleVector s32 = s00;
        DoubleVector s33 = s00;
        for (int j = 0; j < width; j += LANES) {
            VectorMask<Double> mask = SPECIES.indexInRange(j, width);
            for (int n = 0; n < samples; n++) {
                int g = gradientAt + n * gradientSample + j;
                int x = imageAt + n * imageSample + j;
                for (int i = 0; i < height; i++) {
                    DoubleVector x0 = DoubleVector.fromArray(SPECIES, image, x + o0);
                    DoubleVector x1 = DoubleVector.fromArray(SPECIES, image, x + o1);
                    DoubleVector x2 = DoubleVector.fromArray(SPECIES, image, x + o2);
                    DoubleVector x3 = DoubleVector.fromArray(SPECIES, image, x + o3);
                    DoubleVector g0 = DoubleVector.fromArray(SPECIES, gradient, g, mask);
                    s00 = g0.fma(x0, s00);
                    s01 = g0.fma(x1, s01);
                    s02 = g0.fma(x2, s02);
                    s03 = g0.fma(x3, s03);
                    g0 = DoubleVector.fromArray(SPECIES, gradient, g + f1 * plane, mask);
                    s10 = g0.fma(x0, s10);
                    s11 = g0.fma(x1, s11);
                    s12 = g0.fma(x2, s12);
                    s13 = g0.fma(x3, s13);
                    g0 = DoubleVector.fromArray(SPECIES, gradient, g + f2 * plane, mask);
                    s20 = g0.fma(x0, s20);
                    s21 = g0.fma(x1, s21);
                    s22 = g0.fma(x2, s22);
                    s23 = g0.fma(x3, s23);
                    g0 = DoubleVector.fromArray(SPECIES, gradient, g + f3 * plane, mask);
                    s30 = g0.fma(x0, s30);
                    s31 = g0.fma(x1, s31);
                    s32 = g0.fma(x2, s32);
                    s33 = g0.fma(x3, s33);
                    g += width;
                    x += imageRow;
                }
            }
        }
        s00.intoArray(sums, 0);
        s01.intoArray(sums, LANES);
        s02.intoArray(sums, 2 * LANES);
        s03.intoArray(sums, 3 * LANES);
        s10.intoArray(sums, 4 * LANES);
        s11.intoArray(sums, 5 * LANES);
        s12.intoArray(sums, 6 * LANES);
        s13.intoArray(sums, 7 * LANES);
        s20.intoArray(sums, 8 * LANES);
        s21.intoArray(sums, 9 * LANES);
        s22.intoArray(sums, 10 * LANES);
        s23.intoArray(sums, 11 * LANES);
        s30.intoArray(sums, 12 * LANES);
        s31.intoArray(sums, 13 * LANES);
        s32.intoArray(sums, 14 * LANES);
        s33.intoArray(sums, 15 * LANES);
    }

    private static void addSums(int filters, int places, int depth, double[] sums, double[] to, int toAt) {
        for (int f = 0; f < filters; f++) {
            for (int q = 0; q < places; q++) {
                to[toAt + f * depth + q] += DoubleSums.lanes(DoubleVector.fromArray(SPECIES, sums, (4 * f + q) * LANES));
            }
        }
    }
}
