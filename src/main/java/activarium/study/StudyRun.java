package activarium.study;

import activarium.data.InvalidDataException;
import activarium.network.InvalidSpecException;
import activarium.training.Mailbox;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A study on a thread of its own. Members that the journal has are not trained; every other is recorded as it ends. It publishes what it
 * has come to into a mailbox; nobody can make it wait. Every method may be called from any thread, and none waits but {@link #await}.
 */
public final class StudyRun implements AutoCloseable {
    /** Between looks at what has ended: often enough for a screen, seldom enough to record several members at once. */
    private static final long LOOK_MILLIS = 50;
    /** Networks that have been trained are kept until their batch is over. */
    private static final int BATCH = 512;

    private final StudySpec spec;
    private final MemberExecutor executor;
    private final StudyJournal journal;
    private final Mailbox<StudyProgress> mailbox = new Mailbox<>();
    private final BlockingQueue<MemberExecutor.Ended> ended = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final StudyClock clock = new StudyClock();

    private volatile boolean stopWanted;
    private volatile boolean pauseWanted;
    private volatile @Nullable String failure;
    private volatile StudyProgress latest;

    // Touched by the study's thread alone.
    private StudyResult result;
    private final Map<MemberKey, List<Integer>> places = new HashMap<>();
    private int found;

    private StudyRun(StudySpec spec, MemberExecutor executor, StudyJournal journal) {
        this.spec = spec;
        this.executor = executor;
        this.journal = journal;
        result = new StudyResult(spec, executor.engine(), List.of(), List.of(), StudyState.PREPARING, List.of());
        latest = new StudyProgress(result, 0, 0, 0, OptionalDouble.empty());
    }

    /**
     * Begins a study, or goes on with one whose members the journal has.
     *
     * @param executor trains the members; stays open
     * @param journal  stays open
     */
    public static StudyRun start(StudySpec spec, MemberExecutor executor, StudyJournal journal) {
        StudyRun run = new StudyRun(spec, executor, journal);
        Thread.ofPlatform().name("study").daemon().start(run::execute);
        return run;
    }

    /** Holds the newest progress for one reader, the screen. */
    public Mailbox<StudyProgress> mailbox() {
        return mailbox;
    }

    /** The newest progress, for any number of readers. */
    public StudyProgress latest() {
        return latest;
    }

    /** What went wrong, in one line for the user, where the study has failed. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Members stop after the step that they are doing until {@link #resume}. */
    public void pause() {
        pauseWanted = true;
    }

    /** Goes on after a pause. */
    public void resume() {
        pauseWanted = false;
    }

    /** Ends the study soon; what has been recorded stays, and the study can go on later. */
    public void stop() {
        stopWanted = true;
    }

    /** Waits for the end. @return whether it came within the time */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return over.await(time, unit);
    }

    @Override
    public void close() {
        stop();
    }

    private void execute() {
        StudyState end = StudyState.FAILED;
        try {
            clock.start();
            end = study();
        } catch (InvalidSpecException | InvalidDataException bad) {
            failure = bad.getMessage();
        } catch (StudyFailedException failed) {
            failure = failed.getMessage();
        } catch (IOException unwritable) {
            failure = StudyProblem.MEMBERS_UNWRITABLE.english(unwritable.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            failure = StudyProblem.INTERRUPTED.english();
        } catch (OutOfMemoryError full) {
            failure = StudyProblem.NO_MEMORY.english();
        } catch (RuntimeException | Error unexpected) {
            failure = StudyProblem.UNEXPECTED.english(unexpected);
            throw unexpected;
        } finally {
            result = result.with(end);
            keepEnd();
            publish(0);
            over.countDown();
        }
    }

    /** A study whose end cannot be written down has ended all the same: whoever keeps it sees that it does not run any more. */
    private void keepEnd() {
        if (result.members().isEmpty()) {
            return;
        }
        try {
            journal.keep(result, failure());
        } catch (IOException unwritable) {
            if (failure == null) {
                failure = StudyProblem.END_UNWRITABLE.english(unwritable.getMessage());
                result = result.with(StudyState.FAILED);
            }
        }
    }

    private StudyState study() throws IOException, InterruptedException {
        StudyPlan plan = StudyPlan.of(spec);
        List<StudyMember> members = plan.members(0, spec.seeds().size()).stream()
                .map(planned -> new StudyMember(planned, Optional.empty(), Optional.empty())).toList();
        result = new StudyResult(spec, executor.engine(), plan.variants(), members, StudyState.PREPARING, List.of());
        publish(0);
        List<Integer> looks = spec.sequential().map(SequentialDesign::looks).orElse(List.of(spec.seeds().size()));
        int from = 0;
        for (int look = 0; look < looks.size(); look++) {
            Optional<StudyState> early = train(from * plan.variants().size(), looks.get(look) * plan.variants().size());
            if (early.isPresent()) {
                return early.get();
            }
            from = looks.get(look);
            if (spec.sequential().isPresent()) {
                StudyResult.Look made = SequentialDecision.of(result, look);
                result = result.with(made);
                if (made.decided() == made.of() && look < looks.size() - 1) {
                    return StudyState.DECIDED;
                }
            }
        }
        return StudyState.FINISHED;
    }

    /** Members from one place up to but not another. @return why the study ends here, where it does */
    private Optional<StudyState> train(int from, int to) throws IOException, InterruptedException {
        List<PlannedMember> missing = new ArrayList<>();
        List<StudyMember> members = new ArrayList<>(result.members());
        for (int i = from; i < to && !stopWanted; i++) {
            PlannedMember planned = members.get(i).planned();
            MemberKey key = MemberKey.of(planned.spec(), executor.data(planned), executor.engine());
            Optional<MemberOutcome> outcome = journal.find(key);
            members.set(i, new StudyMember(planned, Optional.of(key), outcome));
            List<Integer> same = places.computeIfAbsent(key, _ -> new ArrayList<>());
            same.add(i);
            if (outcome.isPresent()) {
                found++;
            } else if (same.size() == 1) {
                // Two variants may be one and the same run.
                missing.add(planned);
            }
        }
        result = result.with(members).with(StudyState.RUNNING);
        journal.keep(result, Optional.empty());
        int atOnce = Math.max(BATCH, 2 * executor.atOnce());
        for (int begin = 0; begin < missing.size(); begin += atOnce) {
            Optional<StudyState> early = batch(missing.subList(begin, Math.min(begin + atOnce, missing.size())));
            if (early.isPresent()) {
                return early;
            }
        }
        return stopWanted ? Optional.of(StudyState.STOPPED) : Optional.empty();
    }

    private Optional<StudyState> batch(List<PlannedMember> members) throws IOException, InterruptedException {
        MemberExecutor.Execution execution = executor.start(members, ended::add);
        boolean paused = false;
        int before = result.ended();
        try {
            // Short members would have ended by the first look.
            if (pauseWanted) {
                paused = true;
                pause(execution, true);
            }
            while (true) {
                boolean done = execution.await(LOOK_MILLIS);
                boolean late = spec.budget().isPresent() && clock.seconds() > spec.budget().getAsDouble();
                record();
                if (done) {
                    // Who waits hears of the end after everybody else has.
                    record();
                    return Optional.empty();
                }
                if (stopWanted || late) {
                    execution.stop();
                    execution.await(TimeUnit.MINUTES.toMillis(1));
                    record();
                    return Optional.of(stopWanted ? StudyState.STOPPED : StudyState.OUT_OF_TIME);
                }
                if (paused != pauseWanted) {
                    paused = pauseWanted;
                    pause(execution, paused);
                }
                publish(before + execution.progress() * members.size());
            }
        } finally {
            execution.stop();
        }
    }

    private void pause(MemberExecutor.Execution execution, boolean paused) throws IOException {
        if (paused) {
            execution.pause();
            clock.stop();
        } else {
            execution.resume();
            clock.start();
        }
        result = result.with(paused ? StudyState.PAUSED : StudyState.RUNNING);
        journal.keep(result, Optional.empty());
    }

    /** All that has ended since the last time, first in the journal, then for everybody to see. */
    private void record() throws IOException {
        List<MemberExecutor.Ended> news = new ArrayList<>();
        ended.drainTo(news);
        if (news.isEmpty()) {
            return;
        }
        List<FinishedMember> finished = new ArrayList<>();
        List<StudyMember> members = new ArrayList<>(result.members());
        String broken = null;
        for (MemberExecutor.Ended one : news) {
            switch (one) {
                case MemberExecutor.Ended.WithOutcome(var planned, var outcome) -> {
                    long data = executor.data(planned);
                    MemberKey key = MemberKey.of(planned.spec(), data, executor.engine());
                    finished.add(new FinishedMember(key, planned.spec(), executor.engine(), data, outcome));
                    for (int place : Objects.requireNonNull(places.get(key))) {
                        members.set(place, new StudyMember(members.get(place).planned(), Optional.of(key), Optional.of(outcome)));
                    }
                }
                case MemberExecutor.Ended.WithoutOutcome(var planned, var reason) ->
                        broken = planned.variant().title() + ", seed " + planned.seed() + ": " + reason;
            }
        }
        journal.record(finished);
        result = result.with(members);
        if (broken != null) {
            throw new StudyFailedException(broken);
        }
    }

    /** @param membersDone members that have ended, and parts of those under way */
    private void publish(double membersDone) {
        double all = Math.max(1, result.members().size());
        boolean over = result.state().ended();
        double done = Math.clamp((over ? result.ended() : membersDone) / all, 0, 1);
        double trainedHere = done - found / all;
        double elapsed = clock.seconds();
        OptionalDouble remaining = trainedHere > 0 ? OptionalDouble.of(elapsed * (1 - done) / trainedHere) : OptionalDouble.empty();
        latest = new StudyProgress(result, done, found, elapsed, over ? OptionalDouble.of(0) : remaining);
        mailbox.put(latest);
    }
}
