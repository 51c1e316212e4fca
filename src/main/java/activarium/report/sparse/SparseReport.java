package activarium.report.sparse;

import activarium.report.Provenance;
import activarium.study.sparse.Arm;
import activarium.study.sparse.ArmResult;
import activarium.study.sparse.NetworkSavings;
import activarium.study.sparse.PrunedNetwork;
import activarium.study.sparse.SafsSpec;
import activarium.study.sparse.SafsWriter;
import activarium.study.sparse.SparseResult;
import activarium.study.sparse.Validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A sparse study's report as Markdown; its figures lie beside it. */
final class SparseReport {
    private final SparseResult result;
    private final SafsSpec spec;
    private final StringBuilder text = new StringBuilder();

    private SparseReport(SparseResult result) {
        this.result = result;
        spec = result.spec();
    }

    /** @param figures what lies beside it */
    static String text(SparseResult result, List<SparseFolder.Shown> figures, Provenance provenance) {
        SparseReport report = new SparseReport(result);
        report.begin();
        report.scores();
        figures.forEach(figure -> report.text.append("\n![").append(figure.caption()).append("](").append(figure.name()).append(")\n\n*").append(figure.caption())
                .append("*\n"));
        report.pairs();
        report.activations();
        report.gradients();
        report.savings();
        report.methods(provenance);
        return report.text.toString();
    }

    private void begin() {
        text.append("# Sparse networks with searched activations\n\n").append("SAFS (Loni, Mohan, Asadi, Lindauer 2023, arXiv 2305.10964) beside its baselines: ")
                .append(spec.seeds().size()).append(spec.seeds().size() == 1 ? " seed, " : " seeds, ").append(spec.rates().size())
                .append(spec.rates().size() == 1 ? " pruning rate." : " pruning rates.").append("\n\n## Conclusions\n\n");
        SparseConclusions.of(result).forEach(paragraph -> text.append("- ").append(paragraph).append('\n'));
    }

    private void scores() {
        text.append("\n## ").append(SparseFigures.name(result)).append("\n\nMedian over the seeds, in brackets the least and the greatest. The dense network is the same at every rate.\n\n");
        List<String> header = new ArrayList<>(List.of(""));
        spec.rates().forEach(rate -> header.add(Percent.of(rate)));
        table(header, result.kinds().stream().map(arm -> {
            List<String> row = new ArrayList<>(List.of(arm.word()));
            spec.rates().forEach(rate -> row.add(cell(result.of(arm, rate).stream().mapToDouble(ArmResult::score).toArray())));
            return row;
        }).toList());
    }

    private static String cell(double[] scores) {
        double[] sorted = java.util.Arrays.stream(scores).filter(Double::isFinite).sorted().toArray();
        int failed = scores.length - sorted.length;
        return sorted.length == 0 ? "failed" : String.format(Locale.ROOT, "%.4f (%.3f to %.3f)", Medians.of(sorted), sorted[0], sorted[sorted.length - 1])
                + (failed > 0 ? ", " + failed + " failed" : "");
    }

    private void pairs() {
        text.append("\n## Pairs\n\nDifferences seed by seed, in points: same samples, same start weights, same masks. The middle is that of Hodges and Lehmann; p is "
                + "one-sided, by Wilcoxon's signed-rank test, exact, not corrected for the number of rows.\n\n");
        List<List<String>> rows = new ArrayList<>();
        for (double rate : spec.rates()) {
            for (Arm[] pair : new Arm[][] {{new Arm.Full(), new Arm.Pruned()}, {new Arm.StageOne(), new Arm.Pruned()}, {new Arm.Tuned(), new Arm.Pruned()},
                {new Arm.Full(), new Arm.Tuned()}, {new Arm.StageOne(), new Arm.BestUniform()}}) {
                PairedArms.of(result, pair[0], pair[1], rate).ifPresent(arms -> rows.add(List.of(Percent.of(rate), pair[0].word() + " − " + pair[1].word(),
                        arms.differences().stream().map(d -> String.format(Locale.ROOT, "%+.2f", 100 * d)).collect(Collectors.joining(" ")),
                        String.format(Locale.ROOT, "%+.2f", 100 * arms.shift().estimate()), String.format(Locale.ROOT, "%.3g", arms.test().greater()))));
            }
        }
        table(List.of("pruned", "pair", "differences", "middle", "p"), rows);
    }

    private void activations() {
        text.append("\n## Activations found\n\n");
        List<List<String>> rows = new ArrayList<>();
        for (double rate : spec.rates()) {
            for (ArmResult arm : result.of(new Arm.StageOne(), rate)) {
                rows.add(List.of(Percent.of(rate), String.valueOf(arm.seed()), String.join(", ", arm.activations())));
            }
        }
        table(List.of("pruned", "seed", "layer by layer"), rows);
    }

    private void gradients() {
        double rate = spec.rates().stream().max(Double::compare).orElseThrow();
        text.append("\n## Gradients at ").append(Percent.of(rate)).append("\n\nNorm of the loss's gradient by the weights and biases of each layer with weights, the mean over "
                + "evenly spaced steps of the training and over the seeds.\n\n");
        List<List<String>> rows = new ArrayList<>();
        int layers = 0;
        for (Arm arm : List.of(new Arm.Dense(), new Arm.Pruned(), new Arm.StageOne(), new Arm.Full())) {
            List<List<Double>> norms = result.of(arm, rate).stream().map(one -> one.outcome().gradientNorms()).filter(list -> !list.isEmpty()).toList();
            if (norms.isEmpty()) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(arm.word()));
            layers = norms.getFirst().size();
            for (int layer = 0; layer < layers; layer++) {
                int at = layer;
                row.add(String.format(Locale.ROOT, "%.3g", norms.stream().mapToDouble(list -> list.get(at)).average().orElse(0)));
            }
            rows.add(row);
        }
        List<String> header = new ArrayList<>(List.of(""));
        for (int layer = 1; layer <= layers; layer++) {
            header.add("layer " + layer);
        }
        table(header, rows);
    }

    private void savings() {
        text.append("\n## What is saved\n\nOf the first seed; biases and activation parameters are not counted. Multiply-adds are those of one sample.\n\n");
        List<List<String>> rows = new ArrayList<>();
        for (PrunedNetwork network : result.pruned().stream().filter(p -> p.seed() == spec.seeds().getFirst()).toList()) {
            NetworkSavings savings = network.savings();
            rows.add(List.of(Percent.of(network.rate()), savings.kept() + " of " + savings.weights(), savings.multiplyAddsKept() + " of " + savings.multiplyAdds(),
                    savings.layers().stream().map(layer -> String.valueOf(layer.kept())).collect(Collectors.joining(", "))));
        }
        table(List.of("pruned", "weights", "multiply-adds", "weights layer by layer"), rows);
    }

    private void methods(Provenance provenance) {
        String held = switch (spec.validation()) {
            case Validation.Fraction(double fraction) -> Percent.of(fraction) + " of the training samples";
            case Validation.Folds(int count) -> count + " folds of the training samples";
        };
        text.append("\n## Methods\n\n");
        List.of("Searches judge by " + held + " alone, held back before the dense network of the search is trained. The test samples are looked at once, by networks "
                        + "that are fine-tuned for " + spec.fineTuneSteps() + " steps on all training samples from a dense network of all training samples.",
                "Pruning is by magnitude, " + spec.pruning().allocation().word() + (spec.pruning().gradual().isPresent() ? ", gradual with the cubic schedule of Zhu and Gupta (2017)"
                        : ", in one step") + "; biases and normalisations stay, pruned weights stay exactly 0.",
                "Stage 1: " + spec.stageOne().method().word() + ", " + spec.stageOne().budget().evaluations() + " evaluations of " + spec.stageOne().steps() + " steps over "
                        + spec.candidates().size() + " candidates a " + spec.stageOne().scope().word() + ", from the best uniform network; racing: " + spec.stageOne().racing().word() + ".",
                !spec.tunes() ? "Stage 2 was left out." : "Stage 2: the same activations as alpha f(beta x), alpha and beta learned; optimiser, rate, momentum, decay, schedule and the rate of alpha and beta by "
                        + spec.stageTwo().budget().evaluations() + " evaluations of " + spec.stageTwo().steps()
                        + " steps, chosen by expected improvement over a random forest; racing: " + spec.stageTwo().racing().word() + ".",
                "Where a final training collapses (its loss on its own training samples is more than 1.5 times what the search saw on samples held back), the next best network of "
                        + "the same search is taken, up to five; the test samples take no part in that.",
                "\"pruned\" is fine-tuned as the dense network was trained. \"pruned, tuned\" has stage 2's search too, but its own activations: a control that the paper does not have.",
                String.format(Locale.ROOT, "All trials together took %.0f CPU seconds.", result.cpuSeconds()),
                provenance.program() + ", Java " + provenance.java() + ", " + provenance.system() + ", " + provenance.processor() + ".")
                .forEach(line -> text.append("- ").append(line).append('\n'));
        text.append("\nThe same numbers, bit for bit on a processor with vectors of the same length, come from\n\n```\nactivarium safs safs.json --out DIR\n```\n\n<details><summary>safs.json</summary>\n\n```json\n")
                .append(SafsWriter.write(spec)).append("\n```\n\n</details>\n");
    }

    private void table(List<String> header, List<List<String>> rows) {
        row(header);
        text.append("|---".repeat(header.size())).append("|\n");
        rows.forEach(this::row);
    }

    private void row(List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
