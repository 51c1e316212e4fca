package activarium.study;

import activarium.store.RunStore;
import activarium.store.StoreJournal;
import activarium.store.StoreListener;
import activarium.store.StoreUse;
import activarium.training.fused.FusedEngine;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that runs a study and may be killed at any moment. It tells how many members it knows to be recorded. */
public final class StudyProcess {
    private StudyProcess() {
    }

    /** {@code FOLDER SEEDS STEPS THREADS KEPT}: the study goes on with what the folder has, in a {@code file} or a {@code store}. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        StudySpec spec = Studies.spirals(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        try (PrintStream told = new PrintStream(new FileOutputStream(folder.resolve("told.txt").toFile(), true), true);
             RunStore store = arguments[4].equals("store") ? RunStore.open(folder.resolve("runs.db"), StoreUse.KEEP, StoreListener.none()) : null;
             StudyJournal journal = new Telling(store == null ? FileJournal.open(folder.resolve("members.jsonl")) : new StoreJournal(store), told);
             MemberExecutor executor = new ReplicaExecutor(new FusedEngine(1), Integer.parseInt(arguments[3]));
             StudyRun run = StudyRun.start(spec, executor, journal)) {
            run.await(5, TimeUnit.MINUTES);
            if (run.latest().result().state() != StudyState.FINISHED) {
                throw new IllegalStateException(run.failure().orElse("the study did not finish"));
            }
        }
    }

    /** Writes down the key of what was recorded, once it was. */
    private record Telling(StudyJournal journal, PrintStream told) implements StudyJournal {
        @Override
        public Optional<MemberOutcome> find(MemberKey key) throws IOException {
            return journal.find(key);
        }

        @Override
        public void record(List<FinishedMember> ended) throws IOException {
            journal.record(ended);
            ended.forEach(member -> told.println(member.key()));
        }

        @Override
        public void keep(StudyResult result, Optional<String> failure) throws IOException {
            journal.keep(result, failure);
        }

        @Override
        public void close() throws IOException {
            journal.close();
        }
    }
}
