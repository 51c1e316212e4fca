package activarium.command;

import activarium.store.StoreListener;
import activarium.store.StoreProblem;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What went wrong with the store while a command ran, but for what has passed since. */
final class StoreTroubles implements StoreListener {
    private final Queue<StoreProblem> problems = new ConcurrentLinkedQueue<>();

    @Override
    public void troubled(StoreProblem problem) {
        problems.add(problem);
    }

    @Override
    public void savedAgain() {
        problems.removeIf(StoreProblem::passing);
    }

    /** Each in one line. */
    List<String> lines() {
        return problems.stream().map(StoreProblem::line).distinct().toList();
    }
}
