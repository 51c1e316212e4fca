package activarium.store;

import activarium.network.RunSpec;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a run before its first step.
 *
 * @param uuid   names it everywhere
 * @param spec   the whole experiment
 * @param parent the run that it goes on from by other rules
 * @param owner  the process that trains it
 * @param member its key, where it belongs to studies
 */
record RunHead(UUID uuid, RunSpec spec, Optional<UUID> parent, Instant created, String engine, String device, String owner,
               Optional<String> member) {
}
