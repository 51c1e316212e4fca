package activarium.ui;

import java.util.Locale;

/** How long something takes, as people say it. */
public final class TimeText {
    private TimeText() {
    }

    /** @param seconds not negative */
    public static String of(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds)
                : whole < 3600 ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }
}
