package activarium.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some of a layer's units, counted from 0. As text {@code "0-7, 12"}.
 *
 * @param ranges in order, apart from each other, at least one
 */
public record Units(List<Range> ranges) {
    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,7})\\s*(?:-\\s*(\\d{1,7})\\s*)?");

    /** Neighbours. @param last included, at least {@code first} */
    public record Range(int first, int last) {
        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    public Units {
        List<Range> joined = new ArrayList<>();
        for (Range range : ranges.stream().sorted(Comparator.comparingInt(Range::first)).toList()) {
            if (!joined.isEmpty() && range.first <= joined.getLast().last + 1) {
                Range before = joined.removeLast();
                joined.add(new Range(before.first, Math.max(before.last, range.last)));
            } else {
                joined.add(range);
            }
        }
        ranges = List.copyOf(joined);
    }

    /**
     * Reads {@code "0-7, 12"}.
     *
     * @throws IllegalArgumentException for text of another form, or a range that runs backwards
     */
    public static Units of(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("expected units such as \"0-7\" or \"0-7, 12\"");
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first) {
                throw new IllegalArgumentException("the range " + first + "-" + last + " runs backwards; write " + last + "-" + first);
            }
            ranges.add(new Range(first, last));
        }
        return new Units(ranges);
    }

    /** How many units there are in all ranges. */
    public int count() {
        return ranges.stream().mapToInt(range -> range.last - range.first + 1).sum();
    }

    /** The largest. */
    public int last() {
        return ranges.getLast().last;
    }

    /** All of them, in order. */
    public IntStream stream() {
        return ranges.stream().flatMapToInt(range -> IntStream.rangeClosed(range.first, range.last));
    }

    /** Whether a unit is in both. */
    public boolean overlaps(Units other) {
        return ranges.stream().anyMatch(a -> other.ranges.stream().anyMatch(b -> a.first <= b.last && b.first <= a.last));
    }

    /** As {@link #of} reads it. */
    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
    }
}
