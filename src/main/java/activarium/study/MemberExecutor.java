package activarium.study;

import java.util.List;
import java.util.function.Consumer;

/** Trains members, many at the same time: on this machine's processors or elsewhere. */
public interface MemberExecutor extends AutoCloseable {
    /** As in a report: the engine's name. */
    String engine();

    /** Members that it trains at the same time, as far as it knows. */
    default int atOnce() {
        return 1;
    }

    /** The fingerprint of a member's samples. @throws activarium.data.InvalidDataException for samples that cannot be had */
    long data(PlannedMember member);

    /**
     * Begins in the background.
     *
     * @param listener hears of every member once, from any thread; be quick
     */
    Execution start(List<PlannedMember> members, Consumer<Ended> listener);

    @Override
    void close();

    /** A member that has ended: with an outcome, or, where it could not begin, with the reason. */
    sealed interface Ended {
        /** Which it was. */
        PlannedMember planned();

        /** All steps done, or a loss that was not finite. */
        record WithOutcome(PlannedMember planned, MemberOutcome outcome) implements Ended {
        }

        /** It could not begin, or the program failed. */
        record WithoutOutcome(PlannedMember planned, String reason) implements Ended {
        }
    }

    /** Members that are being trained. */
    interface Execution {
        /** Waits for the last end. @return whether it came within the time */
        boolean await(long milliseconds) throws InterruptedException;

        /** The share of all steps that are done, 0 to 1. */
        double progress();

        /** Whether pausing has an effect. */
        void pause();

        /** Goes on after a pause. */
        void resume();

        /** Ends all of it soon; members that have not ended are not heard of. */
        void stop();
    }
}
