package activarium.report.sparse;

import activarium.study.sparse.Arm;
import activarium.study.sparse.SparseResult;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a sparse study says of one pruning rate.
 *
 * @param found       the network that the study is after, beside pruning alone
 * @param tuned       hyperparameters alone beside pruning alone; empty where that was not asked
 * @param stageOne    searched activations alone beside pruning alone; empty where they are all that was searched
 * @param beyondTuned searched activations and hyperparameters beside hyperparameters alone
 */
public record SparseVerdict(PairedArms found, Optional<PairedArms> tuned, Optional<PairedArms> stageOne, Optional<PairedArms> beyondTuned) {
    /** One for every rate that has seeds to compare, the highest rate first. */
    public static List<SparseVerdict> of(SparseResult result) {
        Arm searched = result.spec().searched();
        return result.spec().rates().stream().sorted(Comparator.reverseOrder()).flatMap(rate ->
                PairedArms.of(result, searched, new Arm.Pruned(), rate).map(found -> new SparseVerdict(found,
                        PairedArms.of(result, new Arm.Tuned(), new Arm.Pruned(), rate),
                        PairedArms.of(result, new Arm.StageOne(), new Arm.Pruned(), rate).filter(_ -> !searched.equals(new Arm.StageOne())),
                        PairedArms.of(result, searched, new Arm.Tuned(), rate))).stream()).toList();
    }
}
