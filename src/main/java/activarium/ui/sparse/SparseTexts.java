package activarium.ui.sparse;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.report.Numbers;
import activarium.report.sparse.PairedArms;
import activarium.report.sparse.Percent;
import activarium.report.sparse.SparseVerdict;
import activarium.report.sparse.SparseWord;
import activarium.report.sparse.SparseWords;
import activarium.study.sparse.Arm;
import activarium.study.sparse.SearchTrace;
import activarium.ui.Texts;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a sparse study is called and says, in the window's language. */
record SparseTexts(Texts texts) implements SparseWords {
    @Override
    public String get(SparseWord word, Object... arguments) {
        return texts.get("sparse.word." + word.name().toLowerCase(Locale.ROOT).replace('_', '.'), arguments);
    }

    @Override
    public String arm(Arm arm) {
        return switch (arm) {
            case Arm.Dense _ -> texts.get("sparse.arm.dense");
            case Arm.Pruned _ -> texts.get("sparse.arm.pruned");
            case Arm.Fixed(String name) -> texts.get("sparse.arm.fixed", Catalogue.standard().find(name).map(Activation::title).orElse(name));
            case Arm.BestUniform _ -> texts.get("sparse.arm.uniform");
            case Arm.Tuned _ -> texts.get("sparse.arm.tuned");
            case Arm.StageOne _ -> texts.get("sparse.arm.stage.one");
            case Arm.Full _ -> texts.get("sparse.arm.full");
        };
    }

    @Override
    public String stage(SearchTrace.Stage stage) {
        return texts.get("sparse.stage." + stage.name().toLowerCase(Locale.ROOT));
    }

    /** A sentence on every rate, never more than the numbers carry; one for all where there are too few seeds for any. */
    List<String> sentences(List<SparseVerdict> verdicts) {
        if (!verdicts.isEmpty() && verdicts.stream().allMatch(verdict -> verdict.found().smallestP() > PairedArms.ALPHA)) {
            PairedArms first = verdicts.getFirst().found();
            return List.of(texts.get("sparse.verdict.few", first.differences().size(), arm(first.better()), verdicts.stream()
                    .map(verdict -> texts.get("sparse.at", points(verdict.found().shift().estimate()), Percent.of(verdict.found().rate())))
                    .collect(Collectors.joining(texts.get("sparse.and")))));
        }
        return verdicts.stream().map(this::sentence).toList();
    }

    private String sentence(SparseVerdict verdict) {
        PairedArms pair = verdict.found();
        String numbers = texts.get("sparse.numbers", points(pair.shift().low()), points(pair.shift().high()), pair.differences().size(),
                Numbers.p(pair.test().greater()));
        String main = texts.get(pair.shown() ? "sparse.verdict.above" : pair.reversed() ? "sparse.verdict.below" : "sparse.verdict.open",
                Percent.of(pair.rate()), arm(pair.better()), points(pair.shift().estimate()), numbers);
        return main + verdict.tuned().map(one -> " " + texts.get("sparse.verdict.tuned", points(one.shift().estimate()))).orElse("");
    }

    /** A difference of scores, in hundredths. */
    static String points(double difference) {
        String text = String.format(Locale.ROOT, "%+.1f", 100 * difference);
        return text.substring(1).equals("0.0") ? "0.0" : text.replace('-', '\u2212');
    }
}
