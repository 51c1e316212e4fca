package activarium.training.worker;

import java.util.List;

/**
 * An engine that a worker process can run.
 *
 * @param name    as {@link activarium.training.Engine#name} says it
 * @param device  that it computes on
 * @param type    its class, which this process never loads; it has a public constructor that takes the device, or none
 * @param options of the worker's Java virtual machine
 */
public record HostedEngine(String name, String device, String type, List<String> options) {
    public HostedEngine {
        options = List.copyOf(options);
    }
}
