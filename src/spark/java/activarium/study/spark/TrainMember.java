package activarium.study.spark;

import activarium.network.RunSpecReader;
import activarium.study.MemberExecutor.Ended;
import activarium.study.MemberExecutor.Execution;
import activarium.study.MemberJson;
import activarium.study.PlannedMember;
import activarium.study.ReplicaExecutor;
import activarium.study.Variant;
import activarium.training.fused.FusedEngine;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One task: trains the one member of its partition, a RunSpec as JSON, on one thread of an executor.
 * Its answer is {@code {"data": fingerprint, "outcome": ...}}; what cannot be trained is thrown, and Spark tries it again elsewhere.
 */
final class TrainMember extends AbstractFunction2<TaskContext, Iterator<String>, String> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long LOOK_MILLIS = 200;

    @Override
    public String apply(TaskContext task, Iterator<String> members) {
        PlannedMember planned = new PlannedMember(new Variant(0, List.of(), "", ""), 0, RunSpecReader.read(members.next()));
        AtomicReference<Ended> ended = new AtomicReference<>();
        try (ReplicaExecutor executor = new ReplicaExecutor(new FusedEngine(1), 1)) {
            Execution execution = executor.start(List.of(planned), ended::set);
            try {
                while (!execution.await(LOOK_MILLIS)) {
                    task.killTaskIfInterrupted();
                }
            } finally {
                execution.stop();
            }
            return switch (ended.get()) {
                case Ended.WithOutcome(var _, var outcome) -> {
                    ObjectNode answer = new ObjectMapper().createObjectNode().put("data", executor.data(planned));
                    answer.set("outcome", MemberJson.write(outcome));
                    yield answer.toString();
                }
                case Ended.WithoutOutcome(var _, var reason) -> throw new IllegalStateException(reason);
                case null -> throw new IllegalStateException("the member was stopped");
            };
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the task was interrupted", interrupted);
        }
    }
}
