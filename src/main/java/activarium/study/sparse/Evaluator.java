package activarium.study.sparse;

import activarium.network.RunSpec;
import activarium.training.Engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs trials side by side, one a thread, and none twice: what the journal knows is taken from there. What comes back depends neither on the
 * number of threads nor on which of them was first.
 */
final class Evaluator implements AutoCloseable {
    private final Engine engine;
    private final TrialJournal journal;
    private final NetworkStore networks;
    private final SearchControl control;
    private final ExecutorService threads;
    private final AtomicInteger trained = new AtomicInteger();
    private final Set<TrialKey> found = ConcurrentHashMap.newKeySet();

    /** @param engine should keep to one thread a network */
    Evaluator(Engine engine, TrialJournal journal, NetworkStore networks, SearchControl control, int threads) {
        this.engine = engine;
        this.journal = journal;
        this.networks = networks;
        this.control = control;
        this.threads = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("trials-", 0).daemon().factory());
    }

    /** Networks that were trained here. */
    int trained() {
        return trained.get();
    }

    /** Networks that an earlier study had trained. */
    int found() {
        return found.size();
    }

    private void found(TrialKey key) {
        if (journal.knownBefore(key)) {
            found.add(key);
        }
    }

    /** What the trials come to, in their order. */
    List<TrialOutcome> outcomes(List<Trial> trials) {
        Map<TrialKey, Trial> missing = new LinkedHashMap<>();
        List<TrialKey> keys = trials.stream().map(trial -> TrialKey.of(trial, engine.name())).toList();
        for (int i = 0; i < keys.size(); i++) {
            if (journal.find(keys.get(i)).isEmpty()) {
                missing.put(keys.get(i), trials.get(i));
            } else {
                found(keys.get(i));
            }
        }
        control.check();
        List<Callable<TrainedNetwork>> work = new ArrayList<>();
        missing.forEach((key, trial) -> work.add(() -> fit(key, trial)));
        all(work);
        return keys.stream().map(key -> journal.find(key).orElseThrow()).toList();
    }

    /** The networks themselves, in the order of their trials; those are kept too. */
    List<TrainedNetwork> networks(List<Trial> trials) {
        control.check();
        List<Callable<TrainedNetwork>> work = new ArrayList<>();
        trials.forEach(trial -> work.add(() -> network(trial)));
        return all(work);
    }

    private TrainedNetwork network(Trial trial) throws IOException {
        TrialKey key = TrialKey.of(trial, engine.name());
        Optional<TrialOutcome> outcome = journal.find(key);
        Optional<RunSpec> kept = outcome.isPresent() ? networks.find(key) : Optional.empty();
        if (kept.isPresent()) {
            found(key);
            return new TrainedNetwork(kept.get().network(), kept.get().weights().orElseThrow(), outcome.get());
        }
        TrainedNetwork trained = fit(key, trial);
        networks.put(key, trial.spec().withNetwork(trained.network()).withWeights(Optional.of(trained.weights())));
        return trained;
    }

    private TrainedNetwork fit(TrialKey key, Trial trial) throws IOException {
        TrainedNetwork network = Fitting.fit(engine, trial, control);
        journal.record(key, network.outcome(), engine.name());
        trained.incrementAndGet();
        return network;
    }

    private List<TrainedNetwork> all(List<Callable<TrainedNetwork>> work) {
        try {
            List<Future<TrainedNetwork>> futures = threads.invokeAll(work);
            List<TrainedNetwork> results = new ArrayList<>();
            for (Future<TrainedNetwork> future : futures) {
                results.add(future.get());
            }
            journal.flush();
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SearchControl.Stopped();
        } catch (ExecutionException failed) {
            switch (Objects.requireNonNull(failed.getCause())) {
                case RuntimeException same -> throw same;
                case Error same -> throw same;
                case IOException io -> throw new UncheckedIOException(io);
                case Throwable other -> throw new IllegalStateException(other);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
