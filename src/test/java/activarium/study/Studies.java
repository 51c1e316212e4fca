package activarium.study;

import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;

/** Small studies. */
final class Studies {
    private Studies() {
    }

    /** Two spirals, relu, pelu and tanh, one hidden layer of 8. */
    static StudySpec spirals(int seeds, int steps) {
        return StudySpecReader.read(json(seeds, steps, ""));
    }

    /** @param more fields, each followed by a comma */
    static String json(int seeds, int steps, String more) {
        RunSpec run = ExampleRuns.spirals("relu").withSteps(steps).withIntervals(Math.max(1, steps / 5), steps)
                .withNetwork(ExampleRuns.network(java.util.List.of(8), 2, "relu"));
        return "{\"version\": 1, " + more + "\"run\": " + RunSpecWriter.write(run) + ", \"seeds\": " + seeds + ", \"metric\": \"test-accuracy\", "
                + "\"grid\": [{\"at\": \"/network/layers/*/activation/name\", \"values\": [\"relu\", \"pelu\", \"tanh\"]}], \"resamples\": 200}";
    }
}
