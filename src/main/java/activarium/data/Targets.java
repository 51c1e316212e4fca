package activarium.data;

import java.util.List;

/** What a network should answer for every sample. The arrays are not to be written to. */
public sealed interface Targets {
    /** One class per sample: {@code labels[i]} is an index into {@code names}. */
    record Classes(List<String> names, int[] labels) implements Targets {
        public Classes {
            names = List.copyOf(names);
        }
    }

    /** {@code width} numbers per sample: {@code y[i * width + j]}. */
    record Values(int width, double[] y) implements Targets {
    }
}
