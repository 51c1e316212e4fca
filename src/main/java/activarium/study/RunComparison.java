package activarium.study;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.study.statistics.Bootstrap;
import activarium.study.statistics.Description;
import activarium.study.statistics.Interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs that somebody has chosen, side by side: grouped by what differs between them besides their seeds. It describes and tests nothing:
 * runs that were chosen by hand are no sample. {@link ComparedSettings#study} makes a study of the same settings.
 *
 * @param runs        in the order of the groups
 * @param groups      in the order of their first runs
 * @param differences fields of the RunSpecs that are not the same in all runs, seeds included
 * @param varying     what the groups differ in, for people: {@code activation}, {@code learningRate}
 */
public record RunComparison(List<ComparedRun> runs, List<Group> groups, List<Difference> differences, List<String> varying) {
    private static final double CONFIDENCE = 0.95;
    private static final int RESAMPLES = 2000;
    private static final long BOOTSTRAP_SEED = 20160517;
    private static final int LONGEST_VALUE = 28;

    public RunComparison {
        runs = List.copyOf(runs);
        groups = List.copyOf(groups);
        differences = List.copyOf(differences);
        varying = List.copyOf(varying);
    }

    /** Runs whose numbers could differ by chance alone: the same settings, and other seeds. @param label what sets it apart from the others */
    public record Group(String label, List<ComparedRun> runs) {
        public Group {
            runs = List.copyOf(runs);
        }
    }

    /** @param pointer JSON Pointer @param values one for each run in the order of {@link #runs}; empty where it has no such field */
    public record Difference(String pointer, List<String> values) {
        public Difference {
            values = List.copyOf(values);
        }
    }

    /**
     * What the runs of a group came to.
     *
     * @param values      one for each run, NaN where it is not known
     * @param description of the finite ones, runs of one and the same RunSpec counted once
     * @param mean        with its bootstrap interval (95 %, BCa), whose ends are NaN for a single run
     */
    public record GroupScore(Group group, double[] values, Description description, Interval mean) {
    }

    /** A way in which groups differ. @param values one for each group */
    private record Facet(String name, List<String> values) {
        boolean varies() {
            return values.stream().distinct().count() > 1;
        }
    }

    /** @param chosen any number, in the order in which they were chosen */
    public static RunComparison of(List<ComparedRun> chosen) {
        Map<ComparedRun, RunFields> fields = new LinkedHashMap<>();
        chosen.forEach(run -> fields.put(run, RunFields.of(run.spec())));
        Map<Map<String, String>, List<ComparedRun>> bySetting = fields.keySet().stream().collect(Collectors.groupingBy(
                run -> setting(Objects.requireNonNull(fields.get(run))), LinkedHashMap::new, Collectors.toList()));
        List<List<ComparedRun>> groups = List.copyOf(bySetting.values());
        List<RunFields> first = groups.stream().map(group -> fields.get(group.getFirst())).toList();
        List<Facet> facets = facets(first);
        List<String> labels = labels(first, facets);
        List<Group> labelled = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            labelled.add(new Group(labels.get(i), groups.get(i)));
        }
        List<ComparedRun> ordered = groups.stream().flatMap(List::stream).toList();
        return new RunComparison(ordered, labelled, differences(ordered.stream().map(fields::get).toList()), facets.stream().map(Facet::name).toList());
    }

    /** Everything that is not chance and changes the numbers. */
    private static Map<String, String> setting(RunFields fields) {
        return fields.values().entrySet().stream().filter(field -> !isSeed(field.getKey()) && !field.getKey().equals("/snapshotEvery")
                && !field.getKey().equals("/evaluateEvery")).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isSeed(String pointer) {
        return pointer.endsWith("/seed");
    }

    private static List<Difference> differences(List<RunFields> runs) {
        Set<String> pointers = new LinkedHashSet<>();
        runs.forEach(run -> pointers.addAll(run.values().keySet()));
        return pointers.stream().map(pointer -> new Difference(pointer, runs.stream().map(run -> run.at(pointer)).toList()))
                .filter(difference -> difference.values().stream().distinct().count() > 1).toList();
    }

    /** Those that vary, the one that a person names first in front. */
    private static List<Facet> facets(List<RunFields> groups) {
        Facet activations = new Facet("activation", groups.stream().map(RunComparison::activations).toList());
        Facet data = new Facet("data", groups.stream().map(RunFields::data).toList());
        Facet layers = new Facet("layers", groups.stream().map(RunFields::layers).toList());
        List<Facet> facets = new ArrayList<>(Stream.of(activations, data, layers).filter(Facet::varies).toList());
        for (Difference difference : differences(groups)) {
            String pointer = difference.pointer();
            boolean told = pointer.startsWith("/network/layers/") && (activations.varies() || layers.varies()) && isPartOf(pointer, activations, layers);
            boolean silent = isSeed(pointer) || pointer.equals("/snapshotEvery") || pointer.equals("/evaluateEvery") || pointer.startsWith("/data/") && data.varies();
            if (!told && !silent) {
                facets.add(new Facet(pointer.substring(pointer.lastIndexOf('/') + 1), difference.values()));
            }
        }
        return facets;
    }

    private static boolean isPartOf(String pointer, Facet activations, Facet layers) {
        return layers.varies() || activations.varies() && pointer.contains("/activation");
    }

    private static String activations(RunFields fields) {
        return fields.activations().stream().map(name -> Catalogue.standard().find(name).map(Activation::title).orElse(name)).collect(Collectors.joining(", "));
    }

    /** As few facets as tell the groups apart; a lone group is called by its activations. */
    private static List<String> labels(List<RunFields> groups, List<Facet> facets) {
        if (groups.size() == 1) {
            return List.of(activations(groups.getFirst()).isEmpty() ? groups.getFirst().data() : activations(groups.getFirst()));
        }
        List<String> labels = new ArrayList<>(groups.stream().map(_ -> "").toList());
        List<Facet> all = new ArrayList<>(facets);
        // What a facet has told already may differ in more than the facet says.
        differences(groups).stream().filter(difference -> !isSeed(difference.pointer())).forEach(difference -> all.add(
                new Facet(difference.pointer().substring(difference.pointer().lastIndexOf('/') + 1), difference.values())));
        for (Facet facet : all) {
            long before = labels.stream().distinct().count();
            List<String> longer = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                longer.add(labels.get(i) + (labels.get(i).isEmpty() ? "" : ", ") + said(facet, facet.values().get(i)));
            }
            if (longer.stream().distinct().count() > before) {
                labels = longer;
            }
        }
        return labels;
    }

    private static String said(Facet facet, String value) {
        String cut = value.isEmpty() ? "\u2013" : value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE - 1) + "\u2026" : value;
        return List.of("activation", "data", "layers").contains(facet.name()) ? cut : facet.name() + " " + cut;
    }

    /** Quantities that at least one run has, the most telling first. */
    public List<Quantity> quantities() {
        return Stream.of(Quantity.TEST_ACCURACY, Quantity.TEST_R2, Quantity.TEST_LOSS, Quantity.TRAIN_LOSS)
                .filter(quantity -> runs.stream().anyMatch(run -> !Double.isNaN(new Metric.Final(quantity).of(run.outcome())))).toList();
    }

    /** Of the last update, group by group. */
    public List<GroupScore> scores(Quantity quantity) {
        Metric metric = new Metric.Final(quantity);
        return groups.stream().map(group -> {
            double[] values = group.runs().stream().mapToDouble(run -> metric.of(run.outcome())).toArray();
            // The same run twice says no more than once.
            Set<RunSpec> seen = new HashSet<>();
            double[] different = group.runs().stream().filter(run -> seen.add(run.spec())).mapToDouble(run -> metric.of(run.outcome())).toArray();
            double[] finite = Arrays.stream(different).filter(Double::isFinite).toArray();
            Interval mean = switch (finite.length) {
                case 0 -> Interval.point(Double.NaN);
                case 1 -> new Interval(finite[0], Double.NaN, Double.NaN);
                default -> new Bootstrap(CONFIDENCE, RESAMPLES, BOOTSTRAP_SEED).bca(finite, Description::mean);
            };
            return new GroupScore(group, values, Description.of(different), mean);
        }).toList();
    }

    /** The fewest different runs that a group has; 0 without groups. */
    public int fewest() {
        return groups.stream().mapToInt(group -> (int) group.runs().stream().map(ComparedRun::spec).distinct().count()).min().orElse(0);
    }

    /** A study of these settings over many seeds; empty where there are not two settings, or where no one study holds them. */
    public Optional<StudySpec> study(String title, Quantity quantity, int seeds) {
        try {
            return groups.size() < 2 ? Optional.empty() : Optional.of(ComparedSettings.study(this, title, quantity, seeds));
        } catch (InvalidSpecException impossible) {
            return Optional.empty();
        }
    }
}
