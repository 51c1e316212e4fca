package activarium.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a network should answer for every sample. The arrays are not to be written to; two are equal where their numbers are. */
public sealed interface Targets {
    /** These, then others of the same kind. */
    Targets followedBy(Targets others);

    /** One class per sample: {@code labels[i]} is an index into {@code names}. */
    record Classes(List<String> names, int[] labels) implements Targets {
        public Classes {
            names = List.copyOf(names);
        }

        @Override
        public Targets followedBy(Targets others) {
            if (!(others instanceof Classes(var otherNames, var otherLabels)) || !otherNames.equals(names)) {
                throw new IllegalArgumentException("the two do not have the same classes");
            }
            return new Classes(names, IntStream.concat(Arrays.stream(labels), Arrays.stream(otherLabels)).toArray());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Classes that && names.equals(that.names) && Arrays.equals(labels, that.labels);
        }

        @Override
        public int hashCode() {
            return 31 * names.hashCode() + labels.length;
        }
    }

    /** {@code width} numbers per sample: {@code y[i * width + j]}. */
    record Values(int width, double[] y) implements Targets {
        @Override
        public Targets followedBy(Targets others) {
            if (!(others instanceof Values(var otherWidth, var otherY)) || otherWidth != width) {
                throw new IllegalArgumentException("the two do not have equally many targets");
            }
            double[] both = Arrays.copyOf(y, y.length + otherY.length);
            System.arraycopy(otherY, 0, both, y.length, otherY.length);
            return new Values(width, both);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Values that && width == that.width && Arrays.equals(y, that.y);
        }

        @Override
        public int hashCode() {
            return 31 * width + y.length;
        }
    }
}
