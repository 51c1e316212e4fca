package activarium.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Maps a range of data to [0, 1], and says where ticks belong. */
public sealed interface Scale {
    Range range();

    /** 0 at the low end, 1 at the high end. */
    double fraction(double value);

    /** The other way round. */
    double value(double fraction);

    /** Ticks within the range, at most about this many, each with its label. */
    List<Tick> ticks(int most);

    /** A place on an axis; minor ones have no label. */
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
            int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
            boolean scientific = Math.max(Math.abs(range.low()), Math.abs(range.high())) >= 1e6 || decimals > 6;
            List<Tick> ticks = new ArrayList<>();
            for (double k = Math.ceil(range.low() / step - 1e-9); k * step <= range.high() + 1e-9 * step; k++) {
                double value = k == 0 ? 0 : k * step;
                ticks.add(new Tick(value, minus(scientific ? value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value)
                        : String.format(Locale.ROOT, "%." + decimals + "f", value))));
            }
            return ticks;
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
            List<Tick> ticks = new ArrayList<>();
            int first = (int) Math.ceil(Math.log10(range.low()) - 1e-9);
            int last = (int) Math.floor(Math.log10(range.high()) + 1e-9);
            boolean between = last - first < 2;
            int stride = Math.max(1, (int) Math.ceil((last - first + 1) / (double) Math.max(1, most)));
            for (int power = first - 1; power <= last; power++) {
                for (int digit : between ? new int[] {1, 2, 5} : new int[] {1}) {
                    double value = digit * Math.pow(10, power);
                    boolean shown = power >= first - 1 && (between || Math.floorMod(power, stride) == 0);
                    if (shown && value >= range.low() * (1 - 1e-9) && value <= range.high() * (1 + 1e-9)) {
                        ticks.add(new Tick(value, label(value)));
                    }
                }
            }
            return ticks;
        }

        private static String label(double value) {
            int power = (int) Math.floor(Math.log10(value) + 1e-9);
            return power < -4 || power > 4 ? minus(String.format(Locale.ROOT, "%.0e", value))
                    : String.format(Locale.ROOT, "%." + Math.max(0, -power) + "f", value);
        }
    }

    /** With a real minus sign. */
    private static String minus(String number) {
        return number.replace('-', '\u2212');
    }
}
