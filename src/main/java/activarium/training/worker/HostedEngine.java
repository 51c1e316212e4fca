package activarium.training.worker;

import java.util.List;
import java.util.Map;

/**
 * An engine that a worker process can run.
 *
 * @param name        as {@link activarium.training.Engine#name} says it
 * @param device      that it computes on
 * @param type        its class, which this process never loads; it has a public constructor that takes the device, or none
 * @param options     of the worker's Java virtual machine
 * @param environment variables that the worker has besides this process's
 */
public record HostedEngine(String name, String device, String type, List<String> options, Map<String, String> environment) {
    public HostedEngine {
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /** One that needs nothing of the kind. */
    public HostedEngine(String name, String device, String type) {
        this(name, device, type, List.of(), Map.of());
    }
}
