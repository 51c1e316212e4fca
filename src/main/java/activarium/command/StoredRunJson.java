package activarium.command;

import activarium.store.StoredRun;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A stored run as JSON: what the list knows of it. */
final class StoredRunJson {
    private StoredRunJson() {
    }

    static ObjectNode of(StoredRun run) {
        ObjectNode node = Json.object();
        node.put("id", run.id()).put("uuid", run.uuid().toString());
        run.parent().ifPresent(parent -> node.put("parent", parent.toString()));
        node.put("created", run.created().toString()).put("state", run.state().word()).put("engine", run.engine()).put("device", run.device())
                .put("data", run.data());
        run.activations().forEach(node.withArray("activations")::add);
        node.put("seed", run.seed()).put("steps", run.steps()).put("done", run.done());
        Json.put(node, "trainLoss", run.trainLoss());
        run.evaluation().ifPresent(evaluation -> {
            Json.put(node, "testLoss", evaluation.loss());
            evaluation.accuracy().ifPresent(accuracy -> Json.put(node, "testAccuracy", accuracy));
            evaluation.r2().ifPresent(r2 -> Json.put(node, "testR2", r2));
        });
        node.put("trainingSeconds", run.seconds());
        run.failure().ifPresent(failure -> node.put("failure", failure));
        node.put("resumable", run.resumable());
        node.putArray("tags");
        run.tags().forEach(node.withArray("tags")::add);
        node.put("note", run.note());
        run.deleted().ifPresent(when -> node.put("deleted", when.toString()));
        return node;
    }
}
