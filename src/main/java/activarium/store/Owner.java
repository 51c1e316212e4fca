package activarium.store;

import java.time.Instant;

/** Names the process that trains a run, so that another can tell whether it still lives. */
final class Owner {
    private Owner() {
    }

    /** This process: its number, and when it began, as numbers are given again. */
    static String current() {
        return of(ProcessHandle.current());
    }

    private static String of(ProcessHandle process) {
        return process.pid() + "@" + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    static boolean alive(String owner) {
        int at = owner.indexOf('@');
        try {
            return at > 0 && ProcessHandle.of(Long.parseLong(owner.substring(0, at))).filter(ProcessHandle::isAlive).map(Owner::of)
                    .filter(owner::equals).isPresent();
        } catch (NumberFormatException unknown) {
            return false;
        }
    }
}
