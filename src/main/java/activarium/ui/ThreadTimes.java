package activarium.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What each thread of Java code has worked so far.
 *
 * @param nanoseconds of processor time, by the thread's name
 */
record ThreadTimes(Map<String, Long> nanoseconds) {
    /** What is less than this of a frame is left out, in milliseconds. */
    private static final double WORTH_SAYING = 0.2;

    static ThreadTimes now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> times = new HashMap<>();
        for (var thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                times.merge(thread.getThreadName(), Math.max(0, threads.getThreadCpuTime(thread.getThreadId())), Long::sum);
            }
        }
        return new ThreadTimes(times);
    }

    /** In words, the most hard-working thread first. @param parts what the time between is divided by */
    String since(ThreadTimes before, int parts) {
        Map<String, Double> each = nanoseconds.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> (entry.getValue() - before.nanoseconds.getOrDefault(entry.getKey(), 0L)) * 1e-6 / parts));
        return each.entrySet().stream().filter(entry -> entry.getValue() >= WORTH_SAYING).sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(entry -> String.format(Locale.ROOT, "%s %.1f ms", entry.getKey(), entry.getValue())).collect(Collectors.joining(", "));
    }
}
