package activarium.training.worker;

import activarium.data.TrainTest;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The samples that a worker process has from here. They travel with the first network that learns them, and are forgotten with the last: a thousand replicas
 * send one copy.
 */
final class SentSamples {
    private final WorkerProcess process;
    private final Map<TrainTest, Use> uses = new IdentityHashMap<>();
    private int numbers;

    private record Use(int number, int networks) {
    }

    SentSamples(WorkerProcess process) {
        this.process = process;
    }

    /** For one more network. @return the number by which the process knows them */
    synchronized int take(TrainTest data) {
        Use use = uses.get(data);
        if (use == null) {
            use = new Use(++numbers, 0);
            Frame named = Frame.of("samples").with("number", use.number);
            List<double[]> lists = SampleFrames.write(data, named.header());
            // Whoever asks meanwhile waits: its request must not arrive before these.
            process.send(new Frame(named.header(), lists));
        }
        uses.put(data, new Use(use.number, use.networks + 1));
        return use.number;
    }

    /** A network that had taken them is gone. */
    synchronized void release(TrainTest data) {
        Use use = Objects.requireNonNull(uses.get(data));
        if (use.networks > 1) {
            uses.put(data, new Use(use.number, use.networks - 1));
        } else {
            uses.remove(data);
            process.send(Frame.of("forget").with("number", use.number));
        }
    }
}
