package activarium.study.sparse;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.network.Shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** All of SAFS with its baselines: dense training, pruning, both stages, final training, for every seed and rate. */
final class SparsePipeline {
    /** A network whose final training collapses is replaced by the next best, until so many have been tried. */
    private static final int CHOICES = 5;
    /** A final training has collapsed where its loss on what it has learned from is so many times what the search saw on samples held back. */
    private static final double COLLAPSED = 1.5;

    private final SafsSpec spec;
    private final Evaluator evaluator;
    private final ProgressBoard board;

    SparsePipeline(SafsSpec spec, Evaluator evaluator, ProgressBoard board) {
        this.spec = spec;
        this.evaluator = evaluator;
        this.board = board;
    }

    /** @throws InvalidSpecException where the data do not fit */
    SparseResult run() {
        TrainTest data = DataLoading.load(spec.run().data());
        if (data.test().isEmpty()) {
            throw new InvalidSpecException("/run/data", SafsProblem.TEST_NEEDED.with());
        }
        List<Integer> input = Shapes.check(spec.run(), data.train()).getFirst();
        for (long seed : spec.seeds()) {
            board.at(seed, Optional.empty());
            Foundations foundations = new Foundations(spec, seed, data, evaluator);
            TrainedNetwork dense = foundations.dense();
            board.finished(List.of(new ArmResult(new Arm.Dense(), seed, 0, ActivationSlots.names(spec.run().network()), Optional.empty(), dense.outcome(),
                    foundations.run(), Optional.of(dense))));
            for (double rate : spec.rates()) {
                board.at(seed, Optional.of(rate));
                Foundations.Starts starts = foundations.pruned(rate);
                board.pruned(new PrunedNetwork(seed, rate, starts.whole().masks(),
                        NetworkSavings.of(spec.run().network(), input, starts.whole().masks())));
                new RatePipeline(foundations, rate, starts).run();
            }
        }
        return board.soFar();
    }

    /** The searches and final trainings of one seed and rate. */
    private final class RatePipeline {
        private final RunSpec run;
        private final long seed;
        private final double rate;
        private final Foundations.Starts starts;
        private final CandidateNetworks networks;

        RatePipeline(Foundations foundations, double rate, Foundations.Starts starts) {
            run = foundations.run();
            seed = run.seed();
            this.rate = rate;
            this.starts = starts;
            networks = new CandidateNetworks(spec, run);
        }

        /**
         * An arm before its final training.
         *
         * @param choices what its search has found, the best first; the next one is taken where the final training collapses, which its training
         *                samples show
         */
        private record Planned(Arm arm, List<Choice> choices) {
        }

        /** A run, and what it came to in the search that found it. */
        private record Choice(RunSpec run, Optional<Judgement> found) {
            /** Whether a final training came to nothing like what the search saw; a rate at the edge of what is stable does so at times. */
            boolean collapsed(TrialOutcome last) {
                return last.failure().isPresent() || found.isPresent() && last.trainLoss().orElse(Double.NaN) > COLLAPSED * found.get().loss();
            }
        }

        void run() {
            List<SearchStep<Point>> uniform = uniform();
            List<SearchStep<Point>> layers = layers(SearchLoop.best(uniform).point());
            List<String> chosen = networks.names(SearchLoop.best(layers).point());
            HyperSpace hyper = new HyperSpace(run);
            Function<Configuration, RunSpec> scaled = configuration -> networks.scaled(chosen, hyper, configuration);
            Optional<List<SearchStep<Configuration>>> full = spec.tunes()
                    ? Optional.of(hyperparameters(SearchTrace.Stage.HYPERPARAMETERS, chosen, hyper, scaled)) : Optional.empty();
            List<Planned> planned = new ArrayList<>();
            planned.add(new Planned(new Arm.Pruned(), List.of(new Choice(run, Optional.empty()))));
            spec.baselines().forEach(name -> planned.add(new Planned(new Arm.Fixed(name), List.of(new Choice(networks.uniform(name), Optional.empty())))));
            planned.add(new Planned(new Arm.BestUniform(), choices(uniform, this::plain)));
            if (spec.controls() && spec.tunes()) {
                planned.add(new Planned(new Arm.Tuned(), choices(hyperparameters(SearchTrace.Stage.CONTROL, ActivationSlots.names(run.network()), hyper,
                        hyper::tuned), hyper::tuned)));
            }
            planned.add(new Planned(new Arm.StageOne(), choices(layers, this::plain)));
            full.ifPresent(steps -> planned.add(new Planned(new Arm.Full(), choices(steps, scaled))));
            finish(planned);
        }

        private static double learned(TrialOutcome outcome) {
            return outcome.trainLoss().orElse(Double.POSITIVE_INFINITY);
        }

        private static <P> List<Choice> choices(List<SearchStep<P>> steps, Function<P, RunSpec> network) {
            return SearchLoop.ranked(steps).stream().limit(CHOICES).map(step -> new Choice(network.apply(step.point()), Optional.of(step.judgement()))).toList();
        }

        private void finish(List<Planned> planned) {
            List<ArmResult> results = new ArrayList<>(planned.stream().map(_ -> (ArmResult) null).toList());
            List<Integer> left = IntStream.range(0, planned.size()).boxed().toList();
            for (int attempt = 0; !left.isEmpty(); attempt++) {
                int at = attempt;
                List<Choice> choices = left.stream().map(i -> planned.get(i).choices.get(at)).toList();
                List<RunSpec> runs = choices.stream().map(choice -> starts.whole().begin(choice.run.withSteps(spec.fineTuneSteps()))).toList();
                List<TrainedNetwork> trained = evaluator.networks(runs.stream().map(one -> Trial.whole(one, starts.whole().fold(), true)).toList());
                List<Integer> again = new ArrayList<>();
                for (int k = 0; k < left.size(); k++) {
                    int i = left.get(k);
                    Arm arm = planned.get(i).arm;
                    TrialOutcome outcome = trained.get(k).outcome();
                    if (results.get(i) == null || learned(outcome) < learned(results.get(i).outcome())) {
                        results.set(i, new ArmResult(arm, seed, rate, ActivationSlots.names(runs.get(k).network()), choices.get(k).found.map(Judgement::cost),
                                outcome, runs.get(k), Optional.of(trained.get(k)).filter(_ -> kept(arm))));
                    }
                    if (choices.get(k).collapsed(outcome) && planned.get(i).choices.size() > at + 1) {
                        again.add(i);
                    }
                }
                left = again;
            }
            board.finished(results);
        }

        /** The others are only compared by their numbers. */
        private static boolean kept(Arm arm) {
            return arm instanceof Arm.StageOne || arm instanceof Arm.Full;
        }

        private List<SearchStep<Point>> uniform() {
            List<Point> points = IntStream.range(0, spec.candidates().size()).mapToObj(networks::uniform).toList();
            Race race = new Race(new Racing.None(), evaluator, starts.folds());
            List<SearchStep<Point>> steps = new ArrayList<>();
            double best = Double.POSITIVE_INFINITY;
            // Some at a time, so that one sees them come; without racing no number depends on that.
            for (int from = 0; from < points.size(); from += spec.stageOne().batch()) {
                List<Point> batch = points.subList(from, Math.min(points.size(), from + spec.stageOne().batch()));
                List<Judgement> judged = race.judge(batch.stream().map(this::inStageOne).toList());
                for (int i = 0; i < batch.size(); i++) {
                    best = Math.min(best, judged.get(i).cost());
                    steps.add(new SearchStep<>(batch.get(i), judged.get(i), false, best));
                }
                board.searching(pointTrace(SearchTrace.Stage.UNIFORM, steps), steps.size());
            }
            board.searched(pointTrace(SearchTrace.Stage.UNIFORM, steps), points.size(), points.size());
            return steps;
        }

        private RunSpec plain(Point point) {
            return networks.plain(networks.names(point));
        }

        private RunSpec inStageOne(Point point) {
            return plain(point).withSteps(spec.stageOne().steps());
        }

        private List<SearchStep<Point>> layers(Point start) {
            SafsSpec.StageOne stage = spec.stageOne();
            Search<Point> search = stage.method().begin(networks.space(), start, stage.budget().evaluations(), stage.batch(), searchSeed("stage 1"));
            List<SearchStep<Point>> steps = new SearchLoop<Point>(this::inStageOne, new Race(stage.racing(), evaluator, starts.folds()))
                    .run(search, stage.budget(), so -> board.searching(pointTrace(SearchTrace.Stage.ACTIVATIONS, so), different(so)));
            board.searched(pointTrace(SearchTrace.Stage.ACTIVATIONS, steps), different(steps), stage.budget().evaluations());
            return steps;
        }

        private List<SearchStep<Configuration>> hyperparameters(SearchTrace.Stage kind, List<String> names, HyperSpace hyper,
                                                                Function<Configuration, RunSpec> network) {
            SafsSpec.StageTwo stage = spec.stageTwo();
            Search<Configuration> search = new ModelBasedSearch(hyper.space(), hyper.own(), new ForestSurrogate(stage.trees()), stage.initial(),
                    stage.batch(), searchSeed(kind.word()));
            List<SearchStep<Configuration>> steps = new SearchLoop<Configuration>(
                    configuration -> network.apply(configuration).withSteps(stage.steps()), new Race(stage.racing(), evaluator, starts.folds()))
                    .run(search, stage.budget(), so -> board.searching(configurationTrace(kind, names, hyper, so), different(so)));
            board.searched(configurationTrace(kind, names, hyper, steps), different(steps), stage.budget().evaluations());
            return steps;
        }

        private static int different(List<? extends SearchStep<?>> steps) {
            return (int) steps.stream().map(SearchStep::point).distinct().count();
        }

        private long searchSeed(String purpose) {
            return TrialKey.hash(purpose + " " + seed + " " + rate);
        }

        private SearchTrace pointTrace(SearchTrace.Stage stage, List<SearchStep<Point>> steps) {
            return new SearchTrace(stage, seed, rate, steps.stream().map(step -> new SearchTrace.TracePoint(networks.names(step.point()), "",
                    step.judgement(), step.accepted(), step.best())).toList());
        }

        private SearchTrace configurationTrace(SearchTrace.Stage stage, List<String> names, HyperSpace hyper, List<SearchStep<Configuration>> steps) {
            return new SearchTrace(stage, seed, rate, steps.stream().map(step -> new SearchTrace.TracePoint(names, hyper.words(step.point()),
                    step.judgement(), step.accepted(), step.best())).toList());
        }
    }
}
