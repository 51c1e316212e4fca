package activarium.store;

import activarium.network.ExampleRuns;
import activarium.network.RunSpecWriter;
import activarium.study.MemberExecutor;
import activarium.study.ReplicaExecutor;
import activarium.study.StudyAnalysis;
import activarium.study.StudyResult;
import activarium.study.StudyRun;
import activarium.study.StudySpec;
import activarium.study.StudySpecReader;
import activarium.study.StudyState;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StoredStudiesTest {
    @TempDir
    Path folder;

    private RunStore open() {
        return RunStore.open(folder.resolve("store.db"), StoreUse.KEEP, StoreListener.none());
    }

    private static StudySpec spirals(int seeds, String... activations) {
        return StudySpecReader.read("{\"version\": 1, \"title\": \"Spirals\", \"run\": " + RunSpecWriter.write(ExampleRuns.spirals("relu").withSteps(20)) + ", \"seeds\": "
                + seeds + ", \"grid\": [{\"at\": \"/network/layers/*/activation/name\", \"values\": [\"" + String.join("\", \"", activations) + "\"]}]}");
    }

    private static StudyResult run(RunStore store, StudySpec spec) throws InterruptedException {
        try (MemberExecutor executor = new ReplicaExecutor(new FusedEngine(1), 1); StudyRun run = StudyRun.start(spec, executor, new StoreJournal(store))) {
            assertTrue(run.await(60, TimeUnit.SECONDS));
            return run.latest().result();
        }
    }

    private static List<StoredStudy> list(RunStore store, String text) {
        return RunStore.await(store.studies().list(text, false));
    }

    private void sql(String statement) throws SQLException {
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store.db")); Statement one = raw.createStatement()) {
            one.executeUpdate("PRAGMA foreign_keys = ON");
            one.executeUpdate(statement);
        }
    }

    @Test
    void aStudyIsThereAgainWithAllItsMembers() throws InterruptedException {
        StudySpec spec = spirals(3, "relu", "pelu");
        StudyResult own;
        try (RunStore store = open()) {
            own = run(store, spec);
        }
        try (RunStore store = open()) {
            StoredStudy study = list(store, "").getFirst();
            assertEquals(List.of("Spirals", StudyState.FINISHED, 6, 6, false, false),
                    List.of(study.name(), study.state(), study.wanted(), study.ended(), study.interrupted(), study.resumable()));
            assertEquals(spec, study.spec());
            StudyResult again = RunStore.await(store.studies().result(study.id())).orElseThrow();
            assertEquals(own.members().stream().map(member -> member.key().orElseThrow()).toList(),
                    again.members().stream().map(member -> member.key().orElseThrow()).toList());
            for (int i = 0; i < 6; i++) {
                assertTrue(own.members().get(i).outcome().orElseThrow().sameNumbers(again.members().get(i).outcome().orElseThrow()));
            }
            assertEquals(StudyAnalysis.of(own).comparisons(), StudyAnalysis.of(again).comparisons());
            assertTrue(RunStore.await(store.studies().result(study.id() + 1)).isEmpty());
        }
    }

    @Test
    void oneThatIsAskedForAgainIsTheSameOne() throws InterruptedException {
        try (RunStore store = open()) {
            run(store, spirals(1, "relu", "pelu"));
            long id = list(store, "").getFirst().id();
            assertTrue(RunStore.await(store.studies().name(id, " Mine ")));
            assertTrue(RunStore.await(store.studies().note(id, "for the lecture")));
            run(store, spirals(1, "relu", "pelu").withBudget(OptionalDouble.of(3600)));
            run(store, spirals(2, "relu", "pelu"));
            assertEquals(2, list(store, "").size());
            StoredStudy mine = list(store, "LECTURE").getFirst();
            assertEquals(List.of(id, "Mine", "for the lecture"), List.of(mine.id(), mine.name(), mine.note()));
            assertEquals(OptionalDouble.of(3600), mine.spec().budget());
            assertEquals(2, list(store, "pelu").size(), "what is compared is found");
            assertTrue(list(store, "100%").isEmpty());
        }
    }

    @Test
    void oneWhoseProgramIsGoneIsInterruptedAndShowsWhatThereIs() throws Exception {
        try (RunStore store = open()) {
            run(store, spirals(2, "relu", "pelu"));
        }
        sql("UPDATE study SET state = 'running', owner = '1@1'");
        sql("DELETE FROM run WHERE id = (SELECT max(id) FROM run)");
        try (RunStore store = open()) {
            StoredStudy study = list(store, "").getFirst();
            assertTrue(study.interrupted() && study.resumable());
            assertEquals(3, study.ended());
            StudyResult part = RunStore.await(store.studies().result(study.id())).orElseThrow();
            assertEquals(List.of(StudyState.STOPPED, 3, 1), List.of(part.state(), part.ended(), part.wholeSeeds()));
            assertEquals(4, run(store, study.spec()).ended());
            assertEquals(List.of(StudyState.FINISHED, 4), List.of(list(store, "").getFirst().state(), list(store, "").getFirst().ended()));
        }
    }

    @Test
    void whatIsDeletedComesBackAndWhatIsPurgedTakesOnlyItsOwnRunsAlong() throws InterruptedException {
        try (RunStore store = open()) {
            run(store, spirals(1, "relu", "pelu"));
            run(store, spirals(1, "pelu", "tanh", "elu"));
            RunQuery members = new RunQuery("", java.util.Optional.empty(), java.util.Optional.empty(), java.util.Optional.empty(), java.util.Optional.empty(),
                    false, true, RunQuery.Order.OLDEST, 0, 10);
            StoredRun elu = RunStore.await(store.list(members)).runs().getLast();
            assertEquals(List.of("elu"), elu.activations());
            RunStore.await(store.tag(elu.id(), List.of("mine")));
            long newest = list(store, "").getFirst().id();
            assertEquals(1, RunStore.await(store.studies().delete(List.of(newest))));
            assertEquals(1, list(store, "").size());
            assertEquals(newest, RunStore.await(store.studies().list("", true)).getFirst().id());
            assertEquals(1, RunStore.await(store.studies().undelete(List.of(newest))));
            assertEquals(2, list(store, "").size());
            RunStore.await(store.studies().delete(List.of(newest)));
            RunStore.await(store.purge());
            assertFalse(RunStore.await(store.studies().find(newest)).isPresent());
            assertEquals(List.of("relu", "pelu", "elu"), RunStore.await(store.list(members)).runs().stream().map(run -> run.activations().getFirst()).toList(),
                    "pelu belongs to the other study too, elu has a tag");
            assertEquals(2, list(store, "").getFirst().ended());
        }
    }
}
