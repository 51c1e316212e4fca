package activarium.study.spark;

import activarium.network.ExampleRuns;
import activarium.network.RunSpecWriter;
import activarium.study.ClusterExecutors;
import activarium.study.MemberExecutor;
import activarium.study.MemoryJournal;
import activarium.study.ReplicaExecutor;
import activarium.study.StudyResult;
import activarium.study.StudyRun;
import activarium.study.StudySpec;
import activarium.study.StudySpecReader;
import activarium.study.StudyState;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Members as tasks of a Spark that runs in this process, with two threads and up to three tries. */
class SparkExecutorTest {
    private static final StudySpec SPEC = StudySpecReader.read("{\"version\": 1, \"run\": " + RunSpecWriter.write(ExampleRuns.spirals("relu").withSteps(40))
            + ", \"seeds\": 3, \"grid\": [{\"at\": \"/network/layers/*/activation/name\", \"values\": [\"relu\", \"pelu\"]}]}");

    private static StudyResult finished(MemberExecutor executor) throws InterruptedException {
        try (StudyRun run = StudyRun.start(SPEC, executor, new MemoryJournal())) {
            assertTrue(run.await(3, TimeUnit.MINUTES));
            assertEquals(Optional.empty(), run.failure());
            assertEquals(StudyState.FINISHED, run.latest().result().state());
            return run.latest().result();
        }
    }

    @Test
    void theClusterComesToTheSameBits() throws InterruptedException {
        ClusterExecutors spark = ServiceLoader.load(ClusterExecutors.class).findFirst().orElseThrow();
        try (MemberExecutor cluster = spark.connect("local[2,3]"); MemberExecutor here = new ReplicaExecutor(new FusedEngine(1), 2)) {
            StudyResult there = finished(cluster);
            StudyResult own = finished(here);
            assertEquals(6, there.ended());
            for (int i = 0; i < 6; i++) {
                assertEquals(own.members().get(i).key(), there.members().get(i).key());
                assertTrue(own.members().get(i).outcome().orElseThrow().sameNumbers(there.members().get(i).outcome().orElseThrow()));
            }
        }
    }
}
