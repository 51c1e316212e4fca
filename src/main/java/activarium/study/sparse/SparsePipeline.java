package activarium.study.sparse;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.network.Shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All of SAFS with its baselines: dense training, pruning, both stages, final training, for every seed and rate. */
final class SparsePipeline {
    private final SafsSpec spec;
    private final Evaluator evaluator;
    private final ProgressBoard board;
    private final List<ArmResult> arms = new ArrayList<>();
    private final List<PrunedNetwork> pruned = new ArrayList<>();
    private final List<SearchTrace> traces = new ArrayList<>();

    SparsePipeline(SafsSpec spec, Evaluator evaluator, ProgressBoard board) {
        this.spec = spec;
        this.evaluator = evaluator;
        this.board = board;
    }

    /** Evaluations in all, about. */
    static int planned(SafsSpec spec) {
        int searches = spec.candidates().size() + spec.stageOne().budget().evaluations()
                + (spec.controls() ? 2 : 1) * spec.stageTwo().budget().evaluations();
        int finals = 4 + spec.baselines().size() + (spec.controls() ? 1 : 0);
        return spec.seeds().size() * (1 + spec.rates().size() * (searches + finals));
    }

    /** @throws InvalidSpecException where the data do not fit */
    SparseResult run() {
        TrainTest data = DataLoading.load(spec.run().data());
        if (data.test().isEmpty()) {
            throw new InvalidSpecException("/run/data", "a sparse study needs test samples for its last look; give the data a split");
        }
        List<Integer> input = Shapes.check(spec.run(), data.train()).getFirst();
        for (long seed : spec.seeds()) {
            board.at(seed, Optional.empty());
            Foundations foundations = new Foundations(spec, seed, data, evaluator);
            TrainedNetwork dense = foundations.dense();
            add(List.of(new ArmResult(new Arm.Dense(), seed, 0, ActivationSlots.names(spec.run().network()), Optional.empty(), dense.outcome(),
                    foundations.run(), Optional.of(dense))));
            for (double rate : spec.rates()) {
                board.at(seed, Optional.of(rate));
                Foundations.Starts starts = foundations.pruned(rate);
                pruned.add(new PrunedNetwork(seed, rate, starts.whole().masks(),
                        NetworkSavings.of(spec.run().network(), input, starts.whole().masks())));
                new RatePipeline(foundations, rate, starts).run();
            }
        }
        return new SparseResult(spec, arms, pruned, traces);
    }

    private void add(List<ArmResult> results) {
        arms.addAll(results);
        board.finished(results);
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

        /** An arm before its final training. */
        private record Planned(Arm arm, RunSpec run, Optional<Double> cost) {
        }

        void run() {
            SearchStep<Point> uniform = uniform();
            SearchStep<Point> layers = layers(uniform.point());
            List<String> chosen = networks.names(layers.point());
            HyperSpace hyper = new HyperSpace(run);
            SearchStep<Configuration> full = hyperparameters(SearchTrace.Stage.HYPERPARAMETERS, chosen, hyper,
                    configuration -> networks.scaled(chosen, hyper, configuration));
            List<Planned> planned = new ArrayList<>();
            planned.add(new Planned(new Arm.Pruned(), run, Optional.empty()));
            spec.baselines().forEach(name -> planned.add(new Planned(new Arm.Fixed(name), networks.uniform(name), Optional.empty())));
            planned.add(new Planned(new Arm.BestUniform(), networks.plain(networks.names(uniform.point())), cost(uniform)));
            if (spec.controls()) {
                SearchStep<Configuration> control = hyperparameters(SearchTrace.Stage.CONTROL, ActivationSlots.names(run.network()), hyper,
                        hyper::tuned);
                planned.add(new Planned(new Arm.Tuned(), hyper.tuned(control.point()), cost(control)));
            }
            planned.add(new Planned(new Arm.StageOne(), networks.plain(chosen), cost(layers)));
            planned.add(new Planned(new Arm.Full(), networks.scaled(chosen, hyper, full.point()), cost(full)));
            finish(planned);
        }

        private static Optional<Double> cost(SearchStep<?> step) {
            return Optional.of(step.judgement().cost());
        }

        private void finish(List<Planned> planned) {
            List<RunSpec> runs = planned.stream().map(plan -> starts.whole().begin(plan.run.withSteps(spec.fineTuneSteps()))).toList();
            List<TrainedNetwork> trained = evaluator.networks(runs.stream().map(one -> Trial.whole(one, starts.whole().fold(), true)).toList());
            List<ArmResult> results = new ArrayList<>();
            for (int i = 0; i < planned.size(); i++) {
                Arm arm = planned.get(i).arm;
                results.add(new ArmResult(arm, seed, rate, ActivationSlots.names(runs.get(i).network()), planned.get(i).cost,
                        trained.get(i).outcome(), runs.get(i), Optional.of(trained.get(i)).filter(_ -> kept(arm))));
            }
            add(results);
        }

        /** The others are only compared by their numbers. */
        private static boolean kept(Arm arm) {
            return arm instanceof Arm.StageOne || arm instanceof Arm.Full;
        }

        private SearchStep<Point> uniform() {
            List<Point> points = java.util.stream.IntStream.range(0, spec.candidates().size()).mapToObj(networks::uniform).toList();
            Race race = new Race(new Racing.None(), evaluator, starts.folds());
            List<Judgement> judged = race.judge(points.stream().map(this::plain).toList());
            List<SearchStep<Point>> steps = new ArrayList<>();
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < points.size(); i++) {
                best = Math.min(best, judged.get(i).cost());
                steps.add(new SearchStep<>(points.get(i), judged.get(i), false, best));
            }
            end(pointTrace(SearchTrace.Stage.UNIFORM, steps), points.size());
            return SearchLoop.best(steps);
        }

        /** In the first stage's length. */
        private RunSpec plain(Point point) {
            return networks.plain(networks.names(point)).withSteps(spec.stageOne().steps());
        }

        private SearchStep<Point> layers(Point start) {
            SafsSpec.StageOne stage = spec.stageOne();
            Search<Point> search = stage.method().begin(networks.space(), start, stage.budget().evaluations(), stage.batch(), searchSeed("stage 1"));
            List<SearchStep<Point>> steps = new SearchLoop<Point>(this::plain, new Race(stage.racing(), evaluator, starts.folds()))
                    .run(search, stage.budget(), so -> board.searching(pointTrace(SearchTrace.Stage.ACTIVATIONS, so), different(so)));
            end(pointTrace(SearchTrace.Stage.ACTIVATIONS, steps), different(steps));
            return SearchLoop.best(steps);
        }

        private SearchStep<Configuration> hyperparameters(SearchTrace.Stage kind, List<String> names, HyperSpace hyper,
                                                          java.util.function.Function<Configuration, RunSpec> network) {
            SafsSpec.StageTwo stage = spec.stageTwo();
            Search<Configuration> search = new ModelBasedSearch(hyper.space(), hyper.own(), new ForestSurrogate(stage.trees()), stage.initial(),
                    stage.batch(), searchSeed(kind.word()));
            List<SearchStep<Configuration>> steps = new SearchLoop<Configuration>(
                    configuration -> network.apply(configuration).withSteps(stage.steps()), new Race(stage.racing(), evaluator, starts.folds()))
                    .run(search, stage.budget(), so -> board.searching(configurationTrace(kind, names, hyper, so), different(so)));
            end(configurationTrace(kind, names, hyper, steps), different(steps));
            return SearchLoop.best(steps);
        }

        private void end(SearchTrace trace, int evaluated) {
            traces.add(trace);
            board.searching(trace, evaluated);
            board.searched(evaluated);
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
