package activarium.study.sparse;

/** How the first stage searches. */
public sealed interface SearchMethod {
    /** As in a SafsSpec. */
    default String word() {
        return switch (this) {
            case LateAcceptanceHillClimbing _ -> "late-acceptance";
            case RandomDraws _ -> "random";
            case Annealing _ -> "annealing";
            case Genetic _ -> "genetic";
        };
    }

    /**
     * Begins a search.
     *
     * @param moves that it will be allowed, about
     * @param batch points side by side
     */
    default Search<Point> begin(DiscreteSpace space, Point start, int moves, int batch, long seed) {
        return switch (this) {
            case LateAcceptanceHillClimbing(int history) -> new LateAcceptance(space, start, history, batch, seed);
            case RandomDraws _ -> new RandomSearch(space, start, batch, seed);
            case Annealing(double first, double last) ->
                    new SimulatedAnnealing(space, start, new SimulatedAnnealing.Cooling(first, last), moves, batch, seed);
            case Genetic(int population, double mutation) -> new GeneticSearch(space, start, population, mutation, seed);
        };
    }

    /** {@link LateAcceptance}. */
    record LateAcceptanceHillClimbing(int history) implements SearchMethod {
    }

    /** {@link RandomSearch}. */
    record RandomDraws() implements SearchMethod {
    }

    /** {@link SimulatedAnnealing}. */
    record Annealing(double first, double last) implements SearchMethod {
    }

    /** {@link GeneticSearch}; its batch is a generation. */
    record Genetic(int population, double mutation) implements SearchMethod {
    }
}
