package activarium.ui.train;

import activarium.figure.Figure;
import activarium.training.NetworkState;
import activarium.training.Run;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a run's network is asked, and the figure of what it answers. It is made and answered on background threads. */
sealed interface Question {
    /** Asks; the figure is made, on any thread, of the answer when it is there. */
    CompletableFuture<Supplier<Figure>> ask(Run run);

    /**
     * What the network answers to samples.
     *
     * @param x      {@code [count * features]}
     * @param count  number of samples
     * @param figure of the answers {@code [count * outputs]}
     */
    record Answers(double[] x, int count, Function<double[], Figure> figure) implements Question {
        @Override
        public CompletableFuture<Supplier<Figure>> ask(Run run) {
            return run.predict(x, count).thenApply(outputs -> () -> figure.apply(outputs));
        }
    }

    /** The whole network as it is. */
    record Whole(Function<NetworkState, Figure> figure) implements Question {
        @Override
        public CompletableFuture<Supplier<Figure>> ask(Run run) {
            return run.network().thenApply(network -> () -> figure.apply(network));
        }
    }
}
