package activarium.figure;

import java.util.ArrayList;
import java.util.List;

/** Maps a range of data to [0, 1], and says where ticks belong. */
public sealed interface Scale {
    /** Of the data; its low end is at 0. */
    Range range();

    /** 0 at the low end, 1 at the high end. */
    double fraction(double value);

    /** The other way round. */
    double value(double fraction);

    /** Ticks within the range, in ascending order, about as many as this and never more than one more, each with its label. */
    List<Tick> ticks(int most);

    /** Values between the ticks that get a fainter line and no label. */
    List<Double> minor(int most);

    /** A labelled place on an axis. */
    record Tick(double value, String label) {
    }

    /** Equal differences are equal lengths. */
    record Linear(Range range) implements Scale {
        @Override
        public double fraction(double value) {
            return (value - range.low()) / range.span();
        }

        @Override
        public double value(double fraction) {
            return range.low() + fraction * range.span();
        }

        @Override
        public List<Tick> ticks(int most) {
            double step = niceStep(range.span() / Math.max(1, most));
            double largest = Math.max(Math.abs(range.low()), Math.abs(range.high()));
            double first = Math.ceil(range.low() / step - 1e-9);
            // Counted, not compared: where the range is as narrow as the spacing of doubles, k + 1 may be k.
            int count = (int) Math.min(most + 1.0, Math.floor(range.high() / step + 1e-9) - first + 1);
            List<Tick> ticks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                double value = first + i == 0 ? 0 : (first + i) * step;
                ticks.add(new Tick(value, Numerals.tick(value, step, largest)));
            }
            return ticks;
        }

        @Override
        public List<Double> minor(int most) {
            return List.of();
        }

        /** 1, 2 or 5 times a power of ten, at least this large. */
        static double niceStep(double least) {
            double power = Math.pow(10, Math.floor(Math.log10(least)));
            for (double digit : new double[] {1, 2, 5}) {
                if (digit * power >= least * (1 - 1e-9)) {
                    return digit * power;
                }
            }
            return 10 * power;
        }
    }

    /** Equal ratios are equal lengths; the range is above zero. */
    record Logarithmic(Range range) implements Scale {
        private static final int[][] DIGITS = {{1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 5}, {1, 3}, {1}};
        private static final int[] ALL_DIGITS = DIGITS[0];
        /** Over more decades than these, lines between the decades would only be a haze. */
        private static final int MINOR_DECADES = 6;

        public Logarithmic {
            if (!(range.low() > 0)) {
                throw new IllegalArgumentException("a logarithmic scale begins above zero, not at " + range.low());
            }
        }

        @Override
        public double fraction(double value) {
            return value > 0 ? Math.log(value / range.low()) / Math.log(range.high() / range.low()) : Double.NaN;
        }

        @Override
        public double value(double fraction) {
            return range.low() * Math.pow(range.high() / range.low(), fraction);
        }

        @Override
        public List<Tick> ticks(int most) {
            List<Double> values = values(most);
            if (values.size() < 2) {
                return new Linear(range).ticks(most).stream().filter(tick -> tick.value() > 0).toList();
            }
            boolean powers = values.stream().anyMatch(Numerals::needsPower);
            return values.stream().map(value -> new Tick(value, Numerals.magnitude(value, powers))).toList();
        }

        /** The densest of the usual choices that is not too dense. */
        private List<Double> values(int most) {
            for (int[] digits : DIGITS) {
                List<Double> values = multiples(digits, 1);
                if (values.size() <= most) {
                    return values;
                }
            }
            int decades = multiples(new int[] {1}, 1).size();
            return multiples(new int[] {1}, Math.max(1, (decades + most - 1) / Math.max(1, most)));
        }

        @Override
        public List<Double> minor(int most) {
            if (Math.log10(range.high() / range.low()) > MINOR_DECADES) {
                return List.of();
            }
            List<Double> labelled = ticks(most).stream().map(Tick::value).toList();
            return multiples(ALL_DIGITS, 1).stream().filter(value -> !labelled.contains(value)).toList();
        }

        /** These digits times every {@code stride}-th power of ten, within the range. */
        private List<Double> multiples(int[] digits, int stride) {
            List<Double> values = new ArrayList<>();
            int last = (int) Math.floor(Math.log10(range.high()) + 1e-9);
            for (int power = (int) Math.floor(Math.log10(range.low())); power <= last; power++) {
                for (int digit : digits) {
                    double value = power < 0 ? digit / Math.pow(10, -power) : digit * Math.pow(10, power);
                    if (Math.floorMod(power, stride) == 0 && value >= range.low() * (1 - 1e-9) && value <= range.high() * (1 + 1e-9)) {
                        values.add(value);
                    }
                }
            }
            return values;
        }
    }
}
