package activarium.training.dl4j;

import activarium.network.LayerSpec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

import java.util.List;
import java.util.Optional;

/**
 * A RunSpec's network as a Deeplearning4j graph, and which vertex is what.
 *
 * @param stages   layers that compute something, in order, those inside a residual block before the block itself
 * @param outputs  vertex of the network's outputs, before the loss's own activation
 * @param loss     vertex of the loss
 */
record GraphPlan(ComputationGraphConfiguration configuration, List<Stage> stages, String outputs, String loss) {
    /**
     * One layer of the RunSpec.
     *
     * @param layer      index in the network's layers; inside a residual block the block's own
     * @param spec       the layer
     * @param pointer    JSON Pointer of the layer
     * @param words      the same for a person
     * @param vertex     of the layer without its activation
     * @param activation vertex of its activation, where it has one
     * @param in         shape of a sample before it
     * @param out        and after it
     */
    record Stage(int layer, LayerSpec spec, String pointer, String words, String vertex, Optional<String> activation, List<Integer> in,
                 List<Integer> out) {
        /** Whether it has W and b. */
        boolean weighted() {
            return spec instanceof LayerSpec.Dense || spec instanceof LayerSpec.Conv2d;
        }

        boolean normalization() {
            return spec instanceof LayerSpec.BatchNorm;
        }
    }
}
